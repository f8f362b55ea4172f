namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>
/// Field 48: elements of two digits tag, two digits length, content. 22, 42, 43, 66 and 92 are what they are in Mastercard's field 48 (reason of a stored
/// credential, electronic commerce indicator, cryptogram of the authentication, number of the authentication, card verification value); 37 and 41 repeat RRN
/// and terminal of the original exchange, which F90 has no room for; 99 says that the time for a credit is over.
/// </summary>
internal static class PrivateData
{
    public const int StoredCredential = 22;
    public const int OriginalRrn = 37;
    public const int OriginalTerminalId = 41;
    public const int Eci = 42;
    public const int Cavv = 43;
    public const int AuthenticationId = 66;
    public const int Cvv = 92;
    public const int Expired = 99;

    private const int HeadLength = 4;

    /// <summary>Appends an element; returns the new length.</summary>
    public static int Append(Span<byte> target, int length, int tag, ReadOnlySpan<char> content)
    {
        Digits.Write(tag, target.Slice(length, 2));
        Digits.Write(content.Length, target.Slice(length + 2, 2));
        var place = target.Slice(length + HeadLength, content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            place[i] = (byte)content[i];
        }

        return length + HeadLength + content.Length;
    }

    /// <summary>The content of an element; empty when it is absent or the field is not in this form.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> field, int tag)
    {
        while (field.Length >= HeadLength
            && Digits.TryParse(field[..2], out var found)
            && Digits.TryParse(field[2..HeadLength], out var length)
            && length <= field.Length - HeadLength)
        {
            if (found == tag)
            {
                return field.Slice(HeadLength, (int)length);
            }

            field = field[(HeadLength + (int)length)..];
        }

        return default;
    }
}
