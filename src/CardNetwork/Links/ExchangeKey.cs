using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.CardNetwork.Links;

/// <summary>What matches an answer to its request on one link: F7, F11, F41.</summary>
/// <param name="TransmittedAt">F7 as a number.</param>
/// <param name="Stan">F11.</param>
/// <param name="Terminal">The eight characters of F41, packed.</param>
internal readonly record struct ExchangeKey(int TransmittedAt, int Stan, ulong Terminal)
{
    private const int TerminalLength = 8;

    public static ExchangeKey Of(NetworkReference reference)
    {
        Span<byte> terminal = stackalloc byte[TerminalLength];
        terminal.Fill((byte)' ');
        for (var i = 0; i < reference.TerminalId.Length; i++)
        {
            terminal[i] = (byte)reference.TerminalId[i];
        }

        return new ExchangeKey(NetworkClock.TransmittedAt(reference.TransmittedAt), reference.Stan, BitConverter.ToUInt64(terminal));
    }

    /// <summary>Reads the key of a message; false when a part of it is missing.</summary>
    public static bool TryRead(in IsoMessage message, out ExchangeKey key)
    {
        key = default;
        if (!message.TryNumber(FieldTable.TransmittedAt, out var transmittedAt) || transmittedAt > int.MaxValue
            || !message.TryNumber(FieldTable.Stan, out var stan)
            || message[FieldTable.TerminalId] is not { Length: TerminalLength } terminal)
        {
            return false;
        }

        key = new ExchangeKey((int)transmittedAt, (int)stan, BitConverter.ToUInt64(terminal));
        return true;
    }
}
