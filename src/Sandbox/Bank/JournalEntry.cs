using System.Globalization;
using System.Text;
using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.Sandbox.Bank;

/// <summary>What an effect at the bank was.</summary>
internal enum JournalKind : byte
{
    Hold = 1,
    Purchase = 2,
    Complete = 3,
    Reverse = 4,

    /// <summary>A reversal of something the bank never saw.</summary>
    ReverseUnknown = 5,
    Refund = 6,

    /// <summary>A credit paid, at once or after it was pending.</summary>
    Credit = 7,

    /// <summary>A credit accepted, to be decided later.</summary>
    CreditPending = 8,

    /// <summary>A pending credit refused.</summary>
    CreditRefused = 9,

    /// <summary>A credit, pending or not even received, that is never to be paid.</summary>
    CreditVoid = 10,
}

/// <summary>
/// One line of the journal as replay needs it. The line: time (UTC), kind, RRN, RRN of the original (zero when there is none), F11, F7, F41, merchant, masked
/// card, amount in minor units, ISO number of the currency, answer; separated by tabs.
/// </summary>
internal readonly record struct JournalEntry(JournalKind Kind, long Rrn, long OriginalRrn, Trace Trace, long Card, long Amount, short Currency)
{
    /// <summary>The line's time; read for pending credits only.</summary>
    public DateTimeOffset At { get; init; }

    public const string Header = "# time\tkind\trrn\toriginal\tstan\tf7\tterminal\tmerchant\tpan\tamount\tcurrency\tcode\n";

    private const int FieldCount = 12;
    private const int TerminalLength = 8;

    /// <summary>The word of a kind in the journal.</summary>
    public static ReadOnlySpan<byte> NameOf(JournalKind kind) => kind switch
    {
        JournalKind.Hold => "hold"u8,
        JournalKind.Purchase => "purchase"u8,
        JournalKind.Complete => "complete"u8,
        JournalKind.Reverse => "reverse"u8,
        JournalKind.ReverseUnknown => "reverse-unknown"u8,
        JournalKind.Refund => "refund"u8,
        JournalKind.Credit => "credit"u8,
        JournalKind.CreditPending => "credit-pending"u8,
        JournalKind.CreditRefused => "credit-refused"u8,
        JournalKind.CreditVoid => "credit-void"u8,
    };

    /// <summary>Reads a line without its line feed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out JournalEntry entry)
    {
        entry = default;
        Span<Range> at = stackalloc Range[FieldCount];
        var count = 0;
        foreach (var field in line.Split((byte)'\t'))
        {
            if (count == FieldCount)
            {
                return false;
            }

            at[count++] = field;
        }

        if (count != FieldCount)
        {
            return false;
        }

        var terminal = line[at[6]];
        var pan = line[at[8]];
        if (!TryKind(line[at[1]], out var kind)
            || !Digits.TryParse(line[at[2]], out var rrn)
            || !Digits.TryParse(line[at[3]], out var originalRrn)
            || !Digits.TryParse(line[at[4]], out var stan)
            || !Digits.TryParse(line[at[5]], out var transmittedAt)
            || terminal.Length != TerminalLength
            || pan.Length < 10
            || !Digits.TryParse(pan[..6], out var bin)
            || !Digits.TryParse(pan[^4..], out var last)
            || !Digits.TryParse(line[at[9]], out var amount)
            || !Digits.TryParse(line[at[10]], out var currency))
        {
            return false;
        }

        var trace = new Trace(BitConverter.ToUInt64(terminal), (int)stan, (int)transmittedAt);
        DateTimeOffset time = default;
        if (kind == JournalKind.CreditPending && !TryTime(line[at[0]], out time))
        {
            return false;
        }

        entry = new JournalEntry(kind, rrn, originalRrn, trace, (bin * 10_000) + last, amount, (short)currency) { At = time };
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        Encoding.ASCII.GetString(text), BankJournal.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static bool TryKind(ReadOnlySpan<byte> name, out JournalKind kind)
    {
        for (kind = JournalKind.Hold; kind <= JournalKind.CreditVoid; kind++)
        {
            if (name.SequenceEqual(NameOf(kind)))
            {
                return true;
            }
        }

        return false;
    }
}
