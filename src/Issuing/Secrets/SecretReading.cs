using System.Security.Cryptography;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Issuing.Secrets;

/// <summary>Opens what partners encrypted for us: scheme S1 under their card secret key, S2 (three parts) under our public key.</summary>
internal sealed class SecretReading(ProcessingKeys keys)
{
    /// <summary>The 32 bytes of a partner's card secret key; null when it has none.</summary>
    public static byte[]? KeyOf(Partner partner) => partner.CardSecretKey is { } key ? Convert.FromBase64String(key.Reveal()) : null;

    /// <summary>The text, or null when it does not open.</summary>
    public async ValueTask<string?> OpenAsync(Partner partner, string encrypted, CancellationToken cancellationToken)
    {
        if (encrypted.Count(c => c == '.') == 2)
        {
            return SecretSchemes.DecryptS2(await keys.GetAsync(cancellationToken).ConfigureAwait(false), encrypted);
        }

        if (KeyOf(partner) is not { } key)
        {
            return null;
        }

        var text = SecretSchemes.DecryptS1(key, encrypted);
        CryptographicOperations.ZeroMemory(key);
        return text;
    }
}
