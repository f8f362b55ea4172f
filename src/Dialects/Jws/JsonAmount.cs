using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Jws;

/// <summary>An amount as it was sent, in major units; its currency is the page's business.</summary>
public sealed class JsonAmount
{
    private const int LengthMax = 24;
    private static readonly SearchValues<char> Decimal = SearchValues.Create("0123456789.+-eE");

    private JsonAmount(string text, bool isZero) => (Text, IsZero) = (text, isZero);

    /// <summary>The decimal: digits, and perhaps a dot and digits.</summary>
    public string Text { get; }

    /// <summary>The amount is zero, in whatever currency.</summary>
    public bool IsZero { get; }

    /// <summary>The amount in a currency; false when it has more decimals than the currency.</summary>
    public bool TryIn(Currency currency, out Money money) => MoneyText.TryParse(Text, currency, out money);

    /// <summary>Takes a decimal without sign and exponent, whose whole part is not above a bound.</summary>
    public static bool TryParse(string text, long wholeMax, [NotNullWhen(true)] out JsonAmount? amount)
    {
        amount = null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? "" : text[(dot + 1)..];
        if (text.Length > LengthMax || whole.Length == 0 || (dot >= 0 && fraction.Length == 0)
            || whole.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0 || fraction.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0
            || !long.TryParse(whole, out var major) || major > wholeMax)
        {
            return false;
        }

        amount = new JsonAmount(text, major == 0 && fraction.AsSpan().IndexOfAnyExcept('0') < 0);
        return true;
    }

    /// <summary>Takes any decimal, with a sign and an exponent even; whether it is an amount is the domain's to say.</summary>
    public static bool TryTake(string text, [NotNullWhen(true)] out JsonAmount? amount)
    {
        var isDecimal = text.Length is > 0 and <= LengthMax && text.AsSpan().IndexOfAnyExcept(Decimal) < 0 && text.AsSpan().ContainsAnyInRange('0', '9');
        amount = isDecimal ? new JsonAmount(text, false) : null;
        return isDecimal;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
