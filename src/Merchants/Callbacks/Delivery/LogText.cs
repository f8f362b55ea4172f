using System.Text;
using System.Text.RegularExpressions;
using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Texts as they may be kept in the log: no card numbers, no endless answers.</summary>
internal static partial class LogText
{
    private const int AnswerMax = 4000;
    private const int NoteMax = 300;

    /// <summary>Masks what looks like a card number; messages of ours have none, but shops' own fields and answers might.</summary>
    public static string Mask(string text) => Digits().Replace(text, static digits => Luhn.Passes(digits.ValueSpan) ? Masked(digits.ValueSpan) : digits.Value);

    public static string Answer(ReadOnlySpan<byte> body)
    {
        // A character cut in two at the end becomes one of doubt, as does every byte that is no text. A database text holds no zero.
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, AnswerMax)]).Replace('\0', '\uFFFD');
        return Mask(body.Length > AnswerMax ? text + "…" : text);
    }

    public static string? Note(params ReadOnlySpan<string?> notes)
    {
        var note = string.Join("; ", notes.ToArray().Where(n => !string.IsNullOrEmpty(n))).Replace('\0', '\uFFFD');
        return note.Length == 0 ? null : Mask(note.Length > NoteMax ? note[..NoteMax] + "…" : note);
    }

    private static string Masked(ReadOnlySpan<char> digits) => string.Concat(digits[..6], new string('*', digits.Length - 10), digits[^4..]);

    [GeneratedRegex("(?<![0-9])[0-9]{13,19}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
