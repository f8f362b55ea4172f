using System.Globalization;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>The bounds that every amount of the wire keeps: 0 to 99999999, no sign. Spec: README rule 7.</summary>
internal static class AmountText
{
    private const int LengthMax = 24;
    private const string WholeMax = "99999999";

    /// <summary>What stands before the dot of a well-formed amount.</summary>
    public static long WholeOf(ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        return long.Parse(dot < 0 ? text : text[..dot], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public static bool IsWellFormed(ReadOnlySpan<char> text, out bool isZero)
    {
        isZero = true;
        if (text.IsEmpty || text.Length > LengthMax)
        {
            return false;
        }

        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? default : text[(dot + 1)..];
        if (whole.IsEmpty || (dot >= 0 && fraction.IsEmpty) || whole.IndexOfAnyExceptInRange('0', '9') >= 0
            || fraction.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        var significant = whole.TrimStart('0');
        var decimals = fraction.TrimEnd('0');
        isZero = significant.IsEmpty && decimals.IsEmpty;
        return significant.Length < WholeMax.Length
            || (significant.Length == WholeMax.Length && (decimals.IsEmpty || !significant.SequenceEqual(WholeMax)));
    }
}
