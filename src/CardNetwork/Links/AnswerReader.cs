using System.Text;
using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.CardNetwork.Links;

/// <summary>Turns an answer message into what the platform needs of it.</summary>
internal static class AnswerReader
{
    public static NetworkAnswer Read(in IsoMessage message)
    {
        var code = message[FieldTable.ResponseCode];
        return ResponseCodes.IsApproval(code)
            ? new NetworkAnswer(
                NetworkOutcome.Approved,
                AuthorisationCode: Value(message[FieldTable.AuthorisationCode]),
                SchemeTransactionId: Value(message[FieldTable.SchemeTransactionId]))
            : NetworkAnswer.Declined(ResponseCodes.ReasonOf(code));
    }

    private static string? Value(ReadOnlySpan<byte> field)
    {
        var value = field.TrimEnd((byte)' ');
        return value.IsEmpty ? null : Encoding.ASCII.GetString(value);
    }
}
