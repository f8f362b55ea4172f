using System.Text;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.CardNetwork.WalletTokens.Crypto;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>Tokens that another implementation made are read: signature, key agreement, encryption and content are those of the published formats.</summary>
public sealed class WalletVectorTests
{
    private static readonly string Cryptogram = Convert.ToBase64String([.. Enumerable.Range(0, 20).Select(n => (byte)n)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppleToken_OfAnotherImplementation_Opens()
    {
        await using var house = await WalletHouse.OpenAsync(seeded: false);
        house.Clock.Set(WalletVectors.AppleSignedAt.AddMinutes(1));
        await house.AddKeyAsync(WalletKind.ApplePay, WalletVectors.AppleKey, "merchant.kz.vector");
        await house.Anchors.AddAppleAsync(Convert.FromBase64String(WalletVectors.AppleRoot), Token);

        var card = (await house.ReadAsync(WalletKind.ApplePay, WalletVectors.AppleToken)).Card!;

        Assert.Equal(("4400444400004440", new CardExpiry(2030, 12), "VECTOR HOLDER"), (card.Card.Reveal(), card.Expiry, card.Cardholder));
        Assert.Equal(("05", Cryptogram), (card.Proof!.Eci, card.Proof.Cavv));
        Assert.Equal(WalletVectors.AppleSignedAt.AddMinutes(5), card.Use!.GoodUntil);
    }

    [Fact]
    public async Task AppleToken_ForAnotherMerchantIdentifier_DoesNotOpen()
    {
        await using var house = await WalletHouse.OpenAsync(seeded: false);
        house.Clock.Set(WalletVectors.AppleSignedAt);
        await house.AddKeyAsync(WalletKind.ApplePay, WalletVectors.AppleKey, "merchant.kz.other");
        await house.Anchors.AddAppleAsync(Convert.FromBase64String(WalletVectors.AppleRoot), Token);
        Assert.Equal(WalletRefusal.Malformed, await house.RefusalAsync(WalletKind.ApplePay, WalletVectors.AppleToken));
    }

    [Fact]
    public async Task GoogleToken_OfAnotherImplementation_Opens()
    {
        await using var house = await WalletHouse.OpenAsync(seeded: false);
        await house.AddKeyAsync(WalletKind.GooglePay, WalletVectors.GoogleKey, "gateway:vector");
        Assert.Equal(1, await house.Anchors.AddGoogleAsync(Encoding.UTF8.GetBytes(WalletVectors.GoogleRoots), Token));

        var card = (await house.ReadAsync(WalletKind.GooglePay, WalletVectors.GoogleToken)).Card!;

        Assert.Equal(("5555555555555599", new CardExpiry(2030, 12)), (card.Card.Reveal(), card.Expiry));
        Assert.Equal(("02", Cryptogram), (card.Proof!.Eci, card.Proof.Cavv));
        Assert.Equal(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), card.Use!.GoodUntil);
    }

    [Fact]
    public async Task SamsungToken_OfAnotherImplementation_Opens()
    {
        await using var house = await WalletHouse.OpenAsync(seeded: false);
        await house.AddKeyAsync(WalletKind.SamsungPay, WalletVectors.SamsungKey, "service", kid: "vector-kid");

        var card = (await house.ReadAsync(WalletKind.SamsungPay, WalletVectors.SamsungToken)).Card!;

        Assert.Equal(("4400444400004440", new CardExpiry(2030, 12), "05", Cryptogram), (card.Card.Reveal(), card.Expiry, card.Proof!.Eci, card.Proof.Cavv));
        Assert.Equal(house.Clock.GetUtcNow().AddMinutes(5), card.Use!.GoodUntil);
    }

    [Fact]
    public void Gcm_WithWideNonce_IsThatOfAnotherImplementation()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
        byte[] nonce = [.. Enumerable.Range(100, 16).Select(n => (byte)n)];
        byte[] clear = [.. Enumerable.Range(0, 45).Select(n => (byte)n)];
        var box = Convert.FromBase64String(WalletVectors.GcmBox);

        Assert.Equal(box, WideNonceGcm.Seal(key, nonce, clear));
        Assert.Equal(clear, WideNonceGcm.Open(key, nonce, box));
        for (var at = 0; at < box.Length; at++)
        {
            var changed = (byte[])box.Clone();
            changed[at] ^= 1;
            Assert.Null(WideNonceGcm.Open(key, nonce, changed));
        }

        Assert.Null(WideNonceGcm.Open(key, nonce, box.AsSpan(0, 15)));
    }
}
