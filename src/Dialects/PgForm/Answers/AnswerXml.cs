using System.Buffers;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>
/// Writes a message as XML the way the wire has it: declaration, newline, everything on one line, newline; no attributes, prefixes or CDATA
/// (wire-facts §3).
/// </summary>
internal static class AnswerXml
{
    /// <summary>The longest replacement of one byte.</summary>
    private const int EscapeMax = 5;

    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not '\t' and not '\n').Select(c => (byte)c), (byte)'&', (byte)'<', (byte)'>']);

    private static ReadOnlySpan<byte> Declaration => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"u8;

    /// <summary>Writes the whole document.</summary>
    /// <param name="message">The message.</param>
    /// <param name="root">Name of the root element: <c>response</c>, in callbacks <c>request</c>.</param>
    /// <param name="output">Takes the bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(WireMessage message, ReadOnlySpan<byte> root, IBufferWriter<byte> output)
    {
        var bound = Declaration.Length + (2 * root.Length) + 6;
        for (var entry = 1; entry < message.Count; entry++)
        {
            bound += (2 * message[entry].Name.Length) + 5;
            var value = message.Value(entry);
            bound += value.ContainsAny(Special) ? value.Length * EscapeMax : value.Length;
        }

        var span = output.GetSpan(bound);
        var at = Put(span, 0, Declaration);
        at = PutTag(span, at, "<"u8, root);
        at = PutChildren(message, WireMessage.Root, span, at);
        at = PutTag(span, at, "</"u8, root);
        span[at++] = (byte)'\n';
        output.Advance(at);
        return at;
    }

    private static int PutChildren(WireMessage message, int parent, Span<byte> span, int at)
    {
        for (var entry = message[parent].FirstChild; entry != WireMessage.None; entry = message[entry].Next)
        {
            var name = message.Name(entry);
            if (message[entry].IsContainer)
            {
                at = PutTag(span, at, "<"u8, name);
                at = PutChildren(message, entry, span, at);
                at = PutTag(span, at, "</"u8, name);
            }
            else if (message.Value(entry).IsEmpty)
            {
                at = Put(span, at, "<"u8);
                at = Put(span, at, name);
                at = Put(span, at, "/>"u8);
            }
            else
            {
                at = PutTag(span, at, "<"u8, name);
                at = PutText(span, at, message.Value(entry));
                at = PutTag(span, at, "</"u8, name);
            }
        }

        return at;
    }

    private static int PutText(Span<byte> span, int at, ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var special = text.IndexOfAny(Special);
            if (special < 0)
            {
                return Put(span, at, text);
            }

            at = Put(span, at, text[..special]);
            at = Put(span, at, text[special] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'\r' => "&#xD;"u8,
                _ => " "u8,
            });
            text = text[(special + 1)..];
        }
    }

    private static int PutTag(Span<byte> span, int at, ReadOnlySpan<byte> opening, ReadOnlySpan<byte> name)
    {
        at = Put(span, at, opening);
        at = Put(span, at, name);
        span[at++] = (byte)'>';
        return at;
    }

    private static int Put(Span<byte> span, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(span[at..]);
        return at + bytes.Length;
    }
}
