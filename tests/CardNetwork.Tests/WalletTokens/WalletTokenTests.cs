using System.Text;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Sandbox.Wallets;

namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>What is common to the wallets' tokens. Spec: gateway-sync §6.2–6.4.</summary>
public sealed class WalletTokenTests
{
    [Theory]
    [InlineData(WalletKind.ApplePay, "4400444400004440", true, false, "07")]
    [InlineData(WalletKind.ApplePay, "5555555555555599", true, true, "02")]
    [InlineData(WalletKind.GooglePay, "4400444400004440", true, false, "05")]
    [InlineData(WalletKind.GooglePay, "5555555555555599", true, false, "02")]
    [InlineData(WalletKind.GooglePay, "4400444400004440", false, false, null)]
    [InlineData(WalletKind.SamsungPay, "4400444400004440", true, false, "05")]
    public async Task TokenOfAPhone_Opens(WalletKind wallet, string pan, bool onDevice, bool rsa, string? eci)
    {
        await using var house = await WalletHouse.OpenAsync();
        var phone = await house.PhoneAsync(wallet, pan, onDevice, rsa);

        var card = (await house.ReadAsync(wallet, phone.Token)).Card!;

        Assert.Equal((pan, new CardExpiry(2030, 12), eci, phone.Cryptogram), (card.Card.Reveal(), card.Expiry, card.Proof?.Eci, card.Proof?.Cavv));
        Assert.True(card.Use!.GoodUntil > house.Clock.GetUtcNow());
        Assert.Equal(card.Use, (await house.ReadAsync(wallet, phone.Token)).Card!.Use);
        Assert.NotEqual(card.Use.Key, (await house.ReadAsync(wallet, (await house.PhoneAsync(wallet, pan, onDevice, rsa)).Token)).Card!.Use!.Key);
    }

    [Theory]
    [InlineData(WalletKind.ApplePay)]
    [InlineData(WalletKind.GooglePay)]
    [InlineData(WalletKind.SamsungPay)]
    public async Task Card_WrittenOut_ShowsNeitherNumberNorCryptogram(WalletKind wallet)
    {
        await using var house = await WalletHouse.OpenAsync();
        var phone = await house.PhoneAsync(wallet);
        var text = (await house.ReadAsync(wallet, phone.Token)).ToString();
        Assert.DoesNotContain("4400444400004440", text, StringComparison.Ordinal);
        Assert.DoesNotContain(phone.Cryptogram!, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WalletKind.ApplePay)]
    [InlineData(WalletKind.GooglePay)]
    [InlineData(WalletKind.SamsungPay)]
    public async Task WhatIsNoToken_IsMalformed(WalletKind wallet)
    {
        await using var house = await WalletHouse.OpenAsync();
        foreach (var text in (string[])["", "x", "{}", "[]", "null", "{\"version\":\"EC_v1\"}", "....", "{\"data\":\"a.b.c.d.e\"}", new string('a', 40_000), "{\"data\":\"\\uD800\"}"])
        {
            Assert.Equal(WalletRefusal.Malformed, await house.RefusalAsync(wallet, text));
        }

        foreach (var other in Enum.GetValues<WalletKind>().Where(other => other != wallet))
        {
            Assert.Equal(WalletRefusal.Malformed, await house.RefusalAsync(wallet, (await house.PhoneAsync(other)).Token));
        }
    }

    [Theory]
    [InlineData(WalletKind.ApplePay)]
    [InlineData(WalletKind.SamsungPay)]
    public async Task AnotherAmountOrCurrency_IsRefused(WalletKind wallet)
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = (await house.PhoneAsync(wallet)).Token;
        foreach (var amount in (Money[])[new(150051, Currency.Kzt), new(150050, Currency.Parse("USD")), new(1500, Currency.Kzt)])
        {
            Assert.Equal(WalletRefusal.OtherAmount, (await house.ReadAsync(wallet, token, amount)).Refusal);
        }
    }

    [Theory]
    [InlineData(WalletKind.ApplePay, WalletRefusal.UnknownKey)]
    [InlineData(WalletKind.GooglePay, WalletRefusal.Untrusted)]
    [InlineData(WalletKind.SamsungPay, WalletRefusal.UnknownKey)]
    public async Task RetiredKey_OpensNothing(WalletKind wallet, WalletRefusal refusal)
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = (await house.PhoneAsync(wallet)).Token;
        foreach (var key in (await house.Keys.ListAsync(TestContext.Current.CancellationToken)).Where(key => key.Wallet == wallet))
        {
            Assert.True(await house.Keys.RetireAsync(wallet, key.Kid, TestContext.Current.CancellationToken));
            Assert.False(await house.Keys.RetireAsync(wallet, key.Kid, TestContext.Current.CancellationToken));
        }

        Assert.Equal(refusal, await house.RefusalAsync(wallet, token));
    }

    [Theory]
    [InlineData(WalletKind.ApplePay, "merchant.kz.vector", WalletVectors.AppleKey)]
    [InlineData(WalletKind.GooglePay, "merchant:12345", WalletVectors.GoogleKey)]
    [InlineData(WalletKind.SamsungPay, "service", WalletVectors.SamsungKey)]
    public async Task KeyOfAShop_IsForThatShopOnly(WalletKind wallet, string recipient, string pkcs8)
    {
        await using var house = await WalletHouse.OpenAsync();
        await house.AddKeyAsync(wallet, pkcs8, recipient, new MerchantId(500002), "kid-of-shop");
        var key = (await house.Keys.ListAsync(TestContext.Current.CancellationToken)).Single(key => key.Merchant is not null);
        var token = Make(house, wallet, key);

        Assert.Equal(WalletRefusal.OtherRecipient, await house.RefusalAsync(wallet, token));
        var reading = await house.Reader.ReadAsync(
            wallet, token, new WalletDemand(new MerchantId(500002), WalletHouse.Amount), TestContext.Current.CancellationToken);
        Assert.NotNull(reading.Card);
    }

    [Fact]
    public async Task KeyThatTheWalletCannotUse_IsNotTaken()
    {
        await using var house = await WalletHouse.OpenAsync();
        await Assert.ThrowsAsync<WalletKeyException>(() => house.AddKeyAsync(WalletKind.GooglePay, WalletVectors.SamsungKey, "gateway:x"));
        await Assert.ThrowsAsync<WalletKeyException>(() => house.AddKeyAsync(WalletKind.SamsungPay, WalletVectors.GoogleKey, "x"));
        await Assert.ThrowsAsync<WalletKeyException>(() => house.AddKeyAsync(WalletKind.ApplePay, "AAAA", "x"));
        await Assert.ThrowsAsync<WalletKeyException>(() => house.Anchors.AddAppleAsync([1, 2, 3], TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<WalletKeyException>(() => house.Anchors.AddGoogleAsync([1, 2, 3], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Production_DoesNotStartWithTheSandboxKeys()
    {
        await using var sandbox = await WalletHouse.OpenAsync();
        await Assert.ThrowsAsync<WalletKeyException>(() => sandbox.Keys.RefuseSandboxAsync(TestContext.Current.CancellationToken));
        await using var production = await WalletHouse.OpenAsync(seeded: false, sandbox: false);
        await production.Keys.RefuseSandboxAsync(TestContext.Current.CancellationToken);
        await production.AddKeyAsync(WalletKind.GooglePay, WalletVectors.GoogleKey, "gateway:vector");
        await production.Keys.RefuseSandboxAsync(TestContext.Current.CancellationToken);
    }

    private static string Make(WalletHouse house, WalletKind wallet, WalletKeyView key)
    {
        var now = house.Clock.GetUtcNow();
        return wallet switch
        {
            WalletKind.ApplePay => new ApplePhone(AppleAuthority.Sandbox.Value).Make(
                Encoding.UTF8.GetBytes(
                    """
                    {"applicationPrimaryAccountNumber":"4400444400004440","applicationExpirationDate":"301231","paymentDataType":"3DSecure",
                     "paymentData":{"onlinePaymentCryptogram":"AAECAwQFBgcICQoLDA0ODxAREhM="}}
                    """),
                key.PublicKey, rsa: false, key.Recipient, now),
            WalletKind.GooglePay => GooglePhone.Sandbox.Value.Make(
                Encoding.UTF8.GetBytes(
                    """
                    {"messageExpiration":"4102444800000","messageId":"m","paymentMethod":"CARD",
                     "paymentMethodDetails":{"authMethod":"PAN_ONLY","pan":"4400444400004440","expirationMonth":12,"expirationYear":2030}}
                    """),
                key.PublicKey, key.Recipient, now),
            WalletKind.SamsungPay => SamsungPhone.Jwe(
                Encoding.UTF8.GetBytes(
                    $$"""
                    {"amount":"150050","currency_code":"KZT","utc":"{{GooglePhone.Milliseconds(now)}}","eci_indicator":"5","tokenPAN":"4400444400004440",
                     "tokenPanExpiration":"1230","cryptogram":"AAECAwQFBgcICQoLDA0ODxAREhM="}
                    """),
                key.PublicKey, key.Kid, "RSA-OAEP", "A256GCM"),
        };
    }
}
