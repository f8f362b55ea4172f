using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.Sandbox.Bank;

/// <summary>A financial message as the bank reads it. Only what is demanded of every one of them; the rest is read where it is needed.</summary>
internal readonly ref struct BankRequest
{
    private const int TerminalLength = 8;

    public int Mti { get; private init; }

    /// <summary>F3 says refund.</summary>
    public bool IsRefund { get; private init; }

    /// <summary>F3 says original credit.</summary>
    public bool IsCredit { get; private init; }

    public ReadOnlySpan<byte> Pan { get; private init; }

    /// <summary>First six and last four digits.</summary>
    public long Card { get; private init; }

    public long Amount { get; private init; }

    public short Currency { get; private init; }

    public long Rrn { get; private init; }

    public Trace Trace { get; private init; }

    /// <summary>RRN of the original exchange, zero when the message refers to none.</summary>
    public long OriginalRrn { get; private init; }

    /// <summary>F11, F7 and F41 of the original exchange.</summary>
    public Trace Original { get; private init; }

    public ReadOnlySpan<byte> Acceptor { get; private init; }

    /// <summary>F48: authentication and stored-credential reason among others.</summary>
    public ReadOnlySpan<byte> PrivateElements { get; private init; }

    /// <summary>The sender's time for a credit is over.</summary>
    public bool IsExpired => PrivateData.Find(PrivateElements, PrivateData.Expired).SequenceEqual("1"u8);

    /// <summary>F14 as YYMM, or -1.</summary>
    public int Expiry { get; private init; }

    /// <summary>Reads a message; false when a part is missing that every financial message has.</summary>
    public static bool TryRead(in IsoMessage message, out BankRequest request)
    {
        request = default;
        var pan = message[FieldTable.Pan];
        if (pan.Length < 13
            || !message.TryNumber(FieldTable.ProcessingCode, out var processing)
            || !message.TryNumber(FieldTable.Amount, out var amount)
            || !message.TryNumber(FieldTable.TransmittedAt, out var transmittedAt) || transmittedAt > int.MaxValue
            || !message.TryNumber(FieldTable.Stan, out var stan)
            || !message.TryNumber(FieldTable.Rrn, out var rrn)
            || !message.TryNumber(FieldTable.Currency, out var currency)
            || message[FieldTable.TerminalId] is not { Length: TerminalLength } terminal)
        {
            return false;
        }

        long originalRrn = 0;
        Trace original = default;
        if (OriginalData.TryRead(message, out var data))
        {
            var elements = message[FieldTable.PrivateData];
            if (!Digits.TryParse(PrivateData.Find(elements, PrivateData.OriginalRrn), out originalRrn)
                || PrivateData.Find(elements, PrivateData.OriginalTerminalId) is not { Length: TerminalLength } originalTerminal)
            {
                return false;
            }

            original = new Trace(BitConverter.ToUInt64(originalTerminal), data.Stan, data.TransmittedAt);
        }

        request = new BankRequest
        {
            Mti = message.Mti,
            IsRefund = ProcessingCodes.IsOf(processing, ProcessingCodes.Refund),
            IsCredit = ProcessingCodes.IsOf(processing, ProcessingCodes.Credit),
            Pan = pan,
            Card = CardOf(pan),
            Amount = amount,
            Currency = (short)currency,
            Rrn = rrn,
            Trace = new Trace(BitConverter.ToUInt64(terminal), (int)stan, (int)transmittedAt),
            OriginalRrn = originalRrn,
            Original = original,
            Acceptor = message[FieldTable.AcceptorId],
            PrivateElements = message[FieldTable.PrivateData],
            Expiry = message.TryNumber(FieldTable.Expiry, out var expiry) ? (int)expiry : -1,
        };
        return true;
    }

    private static long CardOf(ReadOnlySpan<byte> pan)
    {
        _ = Digits.TryParse(pan[..6], out var bin);
        _ = Digits.TryParse(pan[^4..], out var last);
        return (bin * 10_000) + last;
    }
}
