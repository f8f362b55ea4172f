using System.Buffers;
using System.Buffers.Text;
using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.Iso8583;
using FreedomPay.Sandbox.Wallets;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// Whether the bank believes that it is the cardholder who pays. Cards whose payers it authenticates need its proof, unless the shop pays with kept data:
/// then an authentication stands at the beginning of the agreement. A cryptogram of the sandbox's phones proves the payer whatever the indicator of the scheme
/// says, for the card that it was made for. Spec: gateway-sync §8.1, §8.11.
/// </summary>
internal static class PayerProof
{
    private const int CavvBytes = 20;
    private const byte MastercardDigit = (byte)'5';

    public static bool Suffices(TestCard card, in BankRequest request)
    {
        var eci = PrivateData.Find(request.PrivateElements, PrivateData.Eci);
        Span<byte> cryptogram = stackalloc byte[WalletCryptogram.Size];
        if (TryDecode(PrivateData.Find(request.PrivateElements, PrivateData.Cavv), cryptogram) && WalletCryptogram.IsOurs(cryptogram))
        {
            return IsOfScheme(eci, request.Pan) && WalletCryptogram.IsRight(cryptogram, request.Pan);
        }

        if (Claims(eci))
        {
            return IsOfScheme(eci, request.Pan) && IsCavv(PrivateData.Find(request.PrivateElements, PrivateData.Cavv));
        }

        return card.Authentication == CardAuthentication.None || IsKeptCard(PrivateData.Find(request.PrivateElements, PrivateData.StoredCredential));
    }

    /// <summary>Whether the indicator says that the payer was authenticated, or that it was tried.</summary>
    private static bool Claims(ReadOnlySpan<byte> eci) =>
        eci.SequenceEqual("05"u8) || eci.SequenceEqual("06"u8) || eci.SequenceEqual("02"u8) || eci.SequenceEqual("01"u8);

    private static bool IsOfScheme(ReadOnlySpan<byte> eci, ReadOnlySpan<byte> pan) =>
        eci.Length == 2 && (eci[1] is (byte)'0' or (byte)'1' or (byte)'2') == (pan[0] == MastercardDigit);

    private static bool IsCavv(ReadOnlySpan<byte> cavv) => Base64.IsValid(cavv, out var length) && length == CavvBytes;

    private static bool TryDecode(ReadOnlySpan<byte> base64, Span<byte> cryptogram) =>
        Base64.IsValid(base64, out var length) && length == cryptogram.Length
        && Base64.DecodeFromUtf8(base64, cryptogram, out _, out var written) == OperationStatus.Done && written == cryptogram.Length;

    private static bool IsKeptCard(ReadOnlySpan<byte> reason) => reason.Length == 1
        && (StoredCredential)(reason[0] - '0') is StoredCredential.Cardholder or StoredCredential.Recurring or StoredCredential.Unscheduled;
}
