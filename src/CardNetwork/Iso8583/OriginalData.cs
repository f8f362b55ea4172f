namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Field 90: message type, F11, F7, F32 and F33 of the exchange a message refers to.</summary>
/// <param name="Mti">Its message type, zero when the sender does not say.</param>
/// <param name="Stan">Its F11.</param>
/// <param name="TransmittedAt">Its F7, MMDDhhmmss as a number.</param>
internal readonly record struct OriginalData(int Mti, int Stan, int TransmittedAt)
{
    public const int Length = 42;

    private const int InstitutionLength = 11;

    /// <summary>Fills the 42 digits of the field; the forwarding institution (F33) is zeros.</summary>
    public void Write(Span<byte> target, ReadOnlySpan<char> acquirerId)
    {
        target[..Length].Fill((byte)'0');
        Digits.Write(Mti, target[..4]);
        Digits.Write(Stan, target[4..10]);
        Digits.Write(TransmittedAt, target[10..20]);
        var institution = target.Slice(20, InstitutionLength);
        for (var i = 0; i < acquirerId.Length; i++)
        {
            institution[InstitutionLength - acquirerId.Length + i] = (byte)acquirerId[i];
        }
    }

    /// <summary>Reads the field; false when it is absent.</summary>
    public static bool TryRead(in IsoMessage message, out OriginalData original)
    {
        original = default;
        var field = message[FieldTable.OriginalData];
        if (field.Length != Length
            || !Digits.TryParse(field[..4], out var mti)
            || !Digits.TryParse(field[4..10], out var stan)
            || !Digits.TryParse(field[10..20], out var transmittedAt))
        {
            return false;
        }

        original = new OriginalData((int)mti, (int)stan, TransmittedAtOf(transmittedAt));
        return true;
    }

    private static int TransmittedAtOf(long digits) => digits <= int.MaxValue ? (int)digits : 0;
}
