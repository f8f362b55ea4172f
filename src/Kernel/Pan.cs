using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FreedomPay.Kernel;

/// <summary>
/// A primary account number (card number), 13 to 20 digits. <see cref="ToString"/> is masked and no serializer writes it; the digits are read with
/// <see cref="Reveal"/> where they must be (vault, card network) and nowhere else. Spec: gateway-sync §4.3, §1.4.
/// </summary>
[JsonConverter(typeof(MaskedValueConverter<Pan>))]
[DebuggerDisplay("{Masked}")]
public sealed class Pan : IEquatable<Pan>
{
    private readonly string _digits;

    private Pan(string digits) => _digits = digits;

    /// <summary>Number of digits.</summary>
    public int Length => _digits.Length;

    /// <summary>The first six digits (issuer identification), which may be shown.</summary>
    public string Bin => _digits[..6];

    /// <summary>The last four digits, which may be shown.</summary>
    public string LastFour => _digits[^4..];

    /// <summary>The card scheme, told from the first digits.</summary>
    public CardScheme Scheme => CardSchemes.Of(_digits);

    /// <summary>Whether the last digit is the check digit of the others, as it is of every card that was really issued.</summary>
    public bool HasCheckDigit => Luhn.Passes(_digits);

    /// <summary>First six and last four digits, groups of four from the left, upper-case X between: <c>4716-04XX-XXXX-1981</c>.</summary>
    public string Masked => Mask(Bin, LastFour, Length);

    /// <summary>The mask of a card of which only the showable digits are known.</summary>
    /// <param name="bin">First six digits.</param>
    /// <param name="lastFour">Last four digits.</param>
    /// <param name="length">Number of digits of the full number, 13 to 20.</param>
    public static string Mask(string bin, string lastFour, int length) =>
        string.Create(length + ((length - 1) / 4), (bin, lastFour, length), static (target, card) =>
        {
            var at = 0;
            for (var digit = 0; digit < card.length; digit++)
            {
                if (digit > 0 && digit % 4 == 0)
                {
                    target[at++] = '-';
                }

                var fromEnd = card.length - digit;
                target[at++] = digit < 6 ? card.bin[digit] : fromEnd <= 4 ? card.lastFour[4 - fromEnd] : 'X';
            }
        });

    /// <summary>Takes 13 to 20 digits; nothing else. The check digit is not looked at (several documented test numbers fail it).</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Pan? pan)
    {
        pan = text is { Length: >= 13 and <= 20 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? new Pan(text) : null;
        return pan is not null;
    }

    /// <summary>Takes 13 to 20 digits.</summary>
    /// <exception cref="FormatException">The text is not a card number. The message does not repeat it.</exception>
    public static Pan Parse(string text) => TryParse(text, out var pan) ? pan : throw new FormatException("Not a card number of 13 to 20 digits.");

    /// <summary>The digits in clear. Only for the vault, the card network and issuing; never for logs or answers.</summary>
    public string Reveal() => _digits;

    /// <inheritdoc/>
    public bool Equals(Pan? other) => other is not null && string.Equals(_digits, other._digits, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pan);

    /// <inheritdoc/>
    public override int GetHashCode() => _digits.GetHashCode(StringComparison.Ordinal);

    /// <summary>The mask.</summary>
    public override string ToString() => Masked;
}
