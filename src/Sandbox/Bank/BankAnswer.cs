using System.Runtime.CompilerServices;
using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.Sandbox.Bank;

/// <summary>Writes the bank's answers: the request's own fields back, the code, and for an approved debit or hold its references.</summary>
internal static class BankAnswer
{
    private const int SchemeTransactionIdLength = 15;
    private const int AuthorisationCodeLength = 6;

    /// <summary>Writes an answer; returns its length.</summary>
    public static int Write(Span<byte> target, in IsoMessage request, string code, long rrn)
    {
        var writer = new IsoWriter(target, Mti.AnswerOf(request.Mti), secondary: false);
        Copy(ref writer, request, FieldTable.ProcessingCode);
        Copy(ref writer, request, FieldTable.Amount);
        Copy(ref writer, request, FieldTable.TransmittedAt);
        Copy(ref writer, request, FieldTable.Stan);
        Copy(ref writer, request, FieldTable.Rrn);
        var opened = code == BankCodes.Approved && request.Mti is Mti.AuthorisationRequest or Mti.FinancialRequest or Mti.FinancialRequestRepeat;
        if (opened)
        {
            Span<byte> approval = stackalloc byte[AuthorisationCodeLength];
            Digits.Write(Mixed(rrn) % 1_000_000, approval);
            writer.Bytes(FieldTable.AuthorisationCode, approval);
        }

        writer.Text(FieldTable.ResponseCode, code);
        Copy(ref writer, request, FieldTable.TerminalId);
        Copy(ref writer, request, FieldTable.Currency);
        if (opened)
        {
            Span<byte> id = stackalloc byte[SchemeTransactionIdLength];
            id[0] = (byte)'3';
            Digits.Write(Mixed(rrn) % 100, id[1..3]);
            Digits.Write(rrn, id[3..]);
            writer.Bytes(FieldTable.SchemeTransactionId, id);
        }

        return writer.Length;
    }

    // References are derived from the RRN, so that a repeat is given the same ones without their being kept.
    private static long Mixed(long rrn) => (long)(((ulong)rrn * 0xD6E8FEB86659FD93) >> 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref IsoWriter writer, in IsoMessage request, int field)
    {
        if (request.Has(field))
        {
            writer.Bytes(field, request[field]);
        }
    }
}
