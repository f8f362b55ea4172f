using System.Buffers.Text;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>Makes the network's proof of what a wallet says of its payer. Spec: gateway-sync §6.2, §8.11.</summary>
public static class WalletProofs
{
    private const int CryptogramBytesMin = 16;
    private const int CryptogramBytesMax = 28;

    /// <summary>Reads cryptogram and indicator.</summary>
    /// <param name="cryptogram">Base64, of 16 to 28 bytes (20 in all but a few).</param>
    /// <param name="indicator">Electronic commerce indicator, one digit or two; null or empty when the scheme gave none.</param>
    /// <param name="card">The card that it is for.</param>
    /// <returns>Null when either is malformed.</returns>
    public static AuthenticationProof? Read(string? cryptogram, string? indicator, Pan card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return IsCryptogram(cryptogram) && Indicator(indicator, card.Scheme) is { } eci ? new AuthenticationProof(eci, cryptogram, null) : null;
    }

    /// <summary>Whether a text is a cryptogram by its form.</summary>
    public static bool IsCryptogram(string? text) =>
        text is not null && Base64.IsValid(text, out var length) && length is >= CryptogramBytesMin and <= CryptogramBytesMax
        && !text.AsSpan().ContainsAny(" \t\r\n");

    /// <summary>
    /// An indicator in two digits; null when there is no such one. Absent, it is what the scheme gives to payments by device: Mastercard 02, others 07.
    /// </summary>
    public static string? Indicator(string? text, CardScheme scheme) => text switch
    {
        null or "" => scheme == CardScheme.Mastercard ? "02" : "07",
        "00" or "01" or "02" or "05" or "06" or "07" => text,
        "0" or "1" or "2" or "5" or "6" or "7" => "0" + text,
        _ => null,
    };

    /// <summary>Whether an indicator says that the payer was not authenticated.</summary>
    public static bool IsWeak(string indicator) => indicator is "00" or "07";
}
