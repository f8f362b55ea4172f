using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace FreedomPay.Kernel;

/// <summary>An ISO 4217 currency: letters, number and exponent (decimal digits of the minor unit). Spec: gateway-sync §8.6.</summary>
public sealed class Currency : IEquatable<Currency>
{
    private static readonly Currency[] Known =
    [
        new("KZT", 398, 2), new("RUB", 643, 2), new("USD", 840, 2), new("UZS", 860, 2), new("KGS", 417, 2), new("EUR", 978, 2),
        new("HKD", 344, 2), new("GBP", 826, 2), new("AED", 784, 2), new("CNY", 156, 2), new("KRW", 410, 0), new("INR", 356, 2),
        new("THB", 764, 2), new("UAH", 980, 2), new("AMD", 51, 2), new("BYN", 933, 2), new("PLN", 985, 2), new("CZK", 203, 2),
        new("TRY", 949, 2), new("GEL", 981, 2), new("AZN", 944, 2), new("TJS", 972, 2), new("CHF", 756, 2), new("JPY", 392, 0),
    ];

    private static readonly FrozenDictionary<string, Currency> ByCode = Known.ToFrozenDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<int, Currency> ByNumber = Known.ToFrozenDictionary(c => c.Number);

    private Currency(string code, int number, int exponent)
    {
        Code = code;
        Number = number;
        Exponent = exponent;
        UnitsPerMajor = exponent switch { 0 => 1, 2 => 100, _ => throw new ArgumentOutOfRangeException(nameof(exponent)) };
    }

    /// <summary>Kazakhstani tenge, the platform's home currency.</summary>
    public static Currency Kzt { get; } = Parse("KZT");

    /// <summary>Every currency the platform knows.</summary>
    public static IReadOnlyList<Currency> All => Known;

    /// <summary>Three upper-case letters, e.g. <c>KZT</c>.</summary>
    public string Code { get; }

    /// <summary>ISO 4217 numeric code, e.g. 398; three digits with leading zeros on the card network.</summary>
    public int Number { get; }

    /// <summary>Decimal digits of the minor unit: 2 for KZT, 0 for KRW.</summary>
    public int Exponent { get; }

    /// <summary>Minor units in one major unit: 100 for KZT, 1 for KRW.</summary>
    public long UnitsPerMajor { get; }

    /// <summary>Finds a currency by its letters, in any case.</summary>
    public static bool TryParse(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code, out currency);
    }

    /// <summary>Finds a currency by its letters.</summary>
    /// <exception cref="FormatException">The platform does not know the currency.</exception>
    public static Currency Parse(string code) =>
        ByCode.TryGetValue(code, out var currency) ? currency : throw new FormatException($"Unknown currency '{code}'.");

    /// <summary>Finds a currency by its ISO number.</summary>
    /// <exception cref="FormatException">The platform does not know the currency.</exception>
    public static Currency FromNumber(int number) =>
        ByNumber.TryGetValue(number, out var currency) ? currency : throw new FormatException($"Unknown currency number {number}.");

    /// <inheritdoc/>
    public bool Equals(Currency? other) => other is not null && Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Currency);

    /// <inheritdoc/>
    public override int GetHashCode() => Number;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
