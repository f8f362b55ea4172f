using System.Buffers.Binary;
using System.Globalization;

namespace FreedomPay.Issuing.Transactions;

/// <summary>Approval codes: six digits, the same whenever the transaction is asked about.</summary>
internal static class AuthorisationCodes
{
    public static string Of(Guid transaction)
    {
        Span<byte> bytes = stackalloc byte[16];
        transaction.TryWriteBytes(bytes);
        return (BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
