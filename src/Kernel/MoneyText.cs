using System.Globalization;

namespace FreedomPay.Kernel;

/// <summary>
/// Money as the wire writes it: major units, a dot, no thousands separators. Spec: gateway-sync §1.4 (amounts in requests and responses).
/// </summary>
public static class MoneyText
{
    private const int LengthMax = 32;

    /// <summary>
    /// Reads a decimal such as <c>100</c>, <c>100.5</c> or <c>-40.00</c>. A comma, an exponent, spaces, a bare sign or dot, and more significant decimals
    /// than the currency has are refused; zeros beyond them are accepted (<c>150.000</c>).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, Currency currency, out Money money)
    {
        money = Money.Zero(currency);
        if (text.IsEmpty || text.Length > LengthMax)
        {
            return false;
        }

        var negative = text[0] == '-';
        var digits = negative ? text[1..] : text;
        var dot = digits.IndexOf('.');
        var whole = dot < 0 ? digits : digits[..dot];
        var fraction = dot < 0 ? default : digits[(dot + 1)..];
        if (whole.IsEmpty || (dot >= 0 && fraction.IsEmpty) || !AllDigits(whole) || !AllDigits(fraction))
        {
            return false;
        }

        var significant = fraction.TrimEnd('0');
        if (significant.Length > currency.Exponent)
        {
            return false;
        }

        if (!long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major > long.MaxValue / 1000)
        {
            return false;
        }

        var minor = major * currency.UnitsPerMajor;
        var weight = currency.UnitsPerMajor;
        foreach (var digit in significant)
        {
            weight /= 10;
            minor += (digit - '0') * weight;
        }

        money = new Money(negative ? -minor : minor, currency);
        return true;
    }

    /// <summary>The shortest decimal without trailing zeros: <c>20</c>, <c>19.3</c>, <c>-40</c>.</summary>
    public static string Format(Money money)
    {
        var magnitude = (ulong)Int128.Abs(money.MinorUnits);
        var units = (ulong)money.Currency.UnitsPerMajor;
        var (major, minor) = (magnitude / units, magnitude % units);
        var sign = money.MinorUnits < 0 ? "-" : "";
        if (minor == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{major}");
        }

        return minor % 10 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{major}.{minor / 10}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{major}.{minor:00}");
    }

    /// <summary>With all decimals that the currency has: <c>20.00</c>. Spec: callbacks §8.</summary>
    public static string FormatFixed(Money money)
    {
        var text = Format(money);
        if (money.Currency.Exponent == 0)
        {
            return text;
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? $"{text}.{new string('0', money.Currency.Exponent)}"
            : text.PadRight(dot + 1 + money.Currency.Exponent, '0');
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
