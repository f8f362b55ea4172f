using System.Buffers;
using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>
/// Control characters have no place in a message: XML cannot carry them, the database cannot hold a zero, logs must not obey them. Nor can XML carry U+FFFE and
/// U+FFFF.
/// </summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<byte> Refused =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not '\t' and not '\n' and not '\r').Select(c => (byte)c), 0x7F]);

    /// <summary>Names the first field that has one in its value, or in its name.</summary>
    public static BindFailure Find(WireMessage message)
    {
        for (var entry = 1; entry < message.Count; entry++)
        {
            if (IsRefused(message.RawName(entry)))
            {
                return new BindFailure("?", WireErrors.Validation);
            }

            if (IsRefused(message.Value(entry)))
            {
                return new BindFailure(Encoding.UTF8.GetString(message.RawName(entry)), WireErrors.Validation);
            }
        }

        return default;
    }

    private static bool IsRefused(ReadOnlySpan<byte> text) =>
        text.ContainsAny(Refused) || text.IndexOf("\uFFFE"u8) >= 0 || text.IndexOf("\uFFFF"u8) >= 0;
}
