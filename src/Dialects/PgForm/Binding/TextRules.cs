using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>Checks of text: length, pattern, words, format.</summary>
internal static class TextRules
{
    private const int EmailLengthMax = 255;
    private static readonly SearchValues<char> NotInEmail = SearchValues.Create(" \t\r\n<>\"");
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public static Predicate<string> For(WireAttribute rules)
    {
        var pattern = rules.Pattern is null
            ? null
            : new Regex($@"\A(?:{rules.Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.Compiled, PatternTime);
        var format = ForFormat(rules.Format);
        var (lengthMin, lengthMax) = (rules.LengthMin, rules.LengthMax == 0 ? int.MaxValue : rules.LengthMax);
        var words = rules.Words;
        return text => text.Length >= lengthMin && text.Length <= lengthMax
            && (words is null || words.AsSpan().Contains(text))
            && (format is null || format(text))
            && (pattern is null || pattern.IsMatch(text));
    }

    private static Predicate<string>? ForFormat(WireFormat format) => format switch
    {
        WireFormat.Digits => IsDigits,
        WireFormat.Phone => static text => text.Length is >= 7 and <= 15 && IsDigits(text),
        WireFormat.Email => IsEmail,
        WireFormat.Ipv4 => IsIpv4,
        WireFormat.Url => HttpAddress.IsOne,
        WireFormat.Plain or WireFormat.LocalTime => null,
    };

    private static bool IsDigits(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.Length <= EmailLengthMax && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0
            && !text.AsSpan().ContainsAny(NotInEmail);
    }

    private static bool IsIpv4(string text) =>
        text.Length <= 15 && text.AsSpan().Count('.') == 3 && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork;
}
