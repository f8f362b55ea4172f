using System.Security.Cryptography;
using System.Text;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>The keys of a new sandbox for wallet tokens: random ones of the platform, and the sandbox's roots. Nothing when there are some.</summary>
/// <param name="keys">The platform's keys.</param>
/// <param name="anchors">Whose signatures are believed.</param>
public sealed class SandboxWalletSeed(WalletKeys keys, WalletAnchors anchors)
{
    /// <summary>The platform's identifier at Apple.</summary>
    public const string AppleMerchant = "merchant.kz.freedompay.sandbox";

    /// <summary>The platform as recipient of Google's tokens.</summary>
    public const string GoogleRecipient = "gateway:freedompay";

    private const string SamsungService = "freedompay-sandbox";
    private const int RsaBits = 2048;

    /// <summary>Adds what is missing.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var known = (await anchors.ListAsync(cancellationToken)).Select(anchor => anchor.Wallet).ToHashSet();
        if (!known.Contains(WalletKind.ApplePay))
        {
            await anchors.AddAppleAsync(AppleAuthority.Sandbox.Value.Root.RawData, cancellationToken);
        }

        if (!known.Contains(WalletKind.GooglePay))
        {
            await anchors.AddGoogleAsync(Encoding.UTF8.GetBytes(GooglePhone.Sandbox.Value.RootKeys), cancellationToken);
        }

        if ((await keys.ListAsync(cancellationToken)).Count > 0)
        {
            return;
        }

        await keys.AddAsync(new NewWalletKey(WalletKind.ApplePay, EllipticKey(), AppleMerchant), cancellationToken);
        await keys.AddAsync(new NewWalletKey(WalletKind.ApplePay, RsaKey(), AppleMerchant), cancellationToken);
        await keys.AddAsync(new NewWalletKey(WalletKind.GooglePay, EllipticKey(), GoogleRecipient), cancellationToken);
        await keys.AddAsync(new NewWalletKey(WalletKind.SamsungPay, RsaKey(), SamsungService), cancellationToken);
    }

    private static Secret EllipticKey()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new Secret(key.ExportPkcs8PrivateKeyPem());
    }

    private static Secret RsaKey()
    {
        using var key = RSA.Create(RsaBits);
        return new Secret(key.ExportPkcs8PrivateKeyPem());
    }
}
