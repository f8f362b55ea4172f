using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Sandbox.Wallets;

namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>Payment tokens of Apple Pay, altered and forged.</summary>
public sealed class ApplePayTests
{
    private const string Payload =
        """
        {"applicationPrimaryAccountNumber":"4400444400004440","applicationExpirationDate":"301231","currencyCode":"398","transactionAmount":150050,
         "paymentDataType":"3DSecure","paymentData":{"onlinePaymentCryptogram":"AAECAwQFBgcICQoLDA0ODxAREhM=","eciIndicator":"5"}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnySignedByteChanged_IsRefused(bool rsa)
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = JsonNode.Parse((await house.PhoneAsync(WalletKind.ApplePay, rsa: rsa)).Token)!.AsObject();
        var header = token["header"]!.AsObject();
        var step = rsa ? 11 : 3;
        foreach (var (place, name) in new[] { (token, "data"), (header, rsa ? "wrappedKey" : "ephemeralPublicKey"), (header, "publicKeyHash") })
        {
            var right = place[name]!.GetValue<string>();
            var bytes = Convert.FromBase64String(right);
            for (var at = 0; at < bytes.Length; at += step)
            {
                bytes[at] ^= 1;
                place[name] = Convert.ToBase64String(bytes);
                await house.RefusalAsync(WalletKind.ApplePay, token.ToJsonString());
                bytes[at] ^= 1;
            }

            place[name] = right;
        }

        var transaction = header["transactionId"]!.GetValue<string>();
        for (var at = 0; at < transaction.Length; at += 7)
        {
            header["transactionId"] = transaction[..at] + (transaction[at] == '0' ? '1' : '0') + transaction[(at + 1)..];
            Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.ApplePay, token.ToJsonString()));
        }

        header["transactionId"] = transaction.ToUpperInvariant();
        Assert.NotNull((await house.ReadAsync(WalletKind.ApplePay, token.ToJsonString())).Card);
        token["version"] = rsa ? "EC_v1" : "RSA_v1";
        await house.RefusalAsync(WalletKind.ApplePay, token.ToJsonString());
        token["version"] = "EC_v2";
        Assert.Equal(WalletRefusal.Malformed, await house.RefusalAsync(WalletKind.ApplePay, token.ToJsonString()));
    }

    [Fact]
    public async Task AnyByteOfTheSignatureChanged_IsRefusedOrTheSameToken()
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = JsonNode.Parse((await house.PhoneAsync(WalletKind.ApplePay)).Token)!.AsObject();
        var use = (await house.ReadAsync(WalletKind.ApplePay, token.ToJsonString())).Card!.Use;
        var signature = Convert.FromBase64String(token["signature"]!.GetValue<string>());
        for (var at = 0; at < signature.Length; at += 7)
        {
            signature[at] ^= 1;
            token["signature"] = Convert.ToBase64String(signature);
            var reading = await house.ReadAsync(WalletKind.ApplePay, token.ToJsonString());
            Assert.True(reading.Card is null || reading.Card.Use == use, $"Byte {at}");
            signature[at] ^= 1;
        }
    }

    [Fact]
    public async Task SignedByOthers_IsUntrusted()
    {
        await using var house = await WalletHouse.OpenAsync();
        var right = SandboxRoots.Key("apple root");
        AppleAuthority[] wrong =
        [
            new(ECDsa.Create(ECCurve.NamedCurves.nistP256)), new(right, intermediateOid: "1.2.840.113635.100.6.2.15"), new(right, leafOid: "1.2.840.113635.100.6.30"),
        ];
        foreach (var authority in wrong)
        {
            Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.ApplePay, await MakeAsync(house, Payload, authority)));
        }

        Assert.NotNull((await house.ReadAsync(WalletKind.ApplePay, await MakeAsync(house, Payload, new AppleAuthority(right)))).Card);
    }

    [Fact]
    public async Task SignatureOfAnotherToken_IsUntrusted()
    {
        await using var house = await WalletHouse.OpenAsync();
        var one = JsonNode.Parse(await MakeAsync(house, Payload))!.AsObject();
        one["signature"] = JsonNode.Parse(await MakeAsync(house, Payload))!["signature"]!.GetValue<string>();
        Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.ApplePay, one.ToJsonString()));
    }

    [Theory]
    [InlineData(-10, true)]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task SignedAt_TellsHowLongItIsGood(int minutes, bool taken)
    {
        await using var house = await WalletHouse.OpenAsync();
        var at = house.Clock.GetUtcNow().AddMinutes(minutes);
        var reading = await house.ReadAsync(WalletKind.ApplePay, await MakeAsync(house, Payload, at: at));
        Assert.Equal(taken ? at.AddMinutes(5) : null, reading.Card?.Use!.GoodUntil);
        Assert.Equal(taken ? null : WalletRefusal.Untrusted, reading.Refusal);
    }

    [Theory]
    [InlineData("\"3DSecure\"", "\"EMV\"", WalletRefusal.NotSupported)]
    [InlineData("4400444400004440", "44", WalletRefusal.Malformed)]
    [InlineData("301231", "301331", WalletRefusal.Malformed)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhM=", "AAEC", WalletRefusal.Malformed)]
    [InlineData("\"eciIndicator\":\"5\"", "\"eciIndicator\":\"9\"", WalletRefusal.Malformed)]
    [InlineData("150050", "1500.5", WalletRefusal.Malformed)]
    [InlineData("150050", "150051", WalletRefusal.OtherAmount)]
    [InlineData("398", "840", WalletRefusal.OtherAmount)]
    public async Task Content_OtherThanItsFormat_IsRefused(string part, string other, WalletRefusal refusal)
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = await MakeAsync(house, Payload.Replace(part, other, StringComparison.Ordinal));
        Assert.Equal(refusal, await house.RefusalAsync(WalletKind.ApplePay, token));
    }

    [Fact]
    public async Task Wrappings_OfTheSameToken_AreUnderstood()
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = await MakeAsync(house, Payload);
        foreach (var text in (string[])[token, $$"""{"paymentData":{{token}},"transactionIdentifier":"x"}""", "{\"token\":{\"paymentData\":" + token + "}}"])
        {
            Assert.NotNull((await house.ReadAsync(WalletKind.ApplePay, text)).Card);
        }
    }

    private static async Task<string> MakeAsync(WalletHouse house, string payload, AppleAuthority? authority = null, DateTimeOffset? at = null)
    {
        var key = (await house.Keys.ListAsync(TestContext.Current.CancellationToken)).Single(key => key.Wallet == WalletKind.ApplePay && key.PublicKey.Length < 100);
        return new ApplePhone(authority ?? AppleAuthority.Sandbox.Value).Make(
            Encoding.UTF8.GetBytes(payload), key.PublicKey, rsa: false, key.Recipient, at ?? house.Clock.GetUtcNow());
    }
}
