using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Sandbox.Wallets;

namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>Payment method tokens of Google Pay, altered and forged.</summary>
public sealed class GooglePayTests
{
    private const string Payload =
        """
        {"gatewayMerchantId":"500001","messageExpiration":"1767276000000","messageId":"message-1","paymentMethod":"CARD",
         "paymentMethodDetails":{"authMethod":"CRYPTOGRAM_3DS","pan":"4400444400004440","expirationMonth":12,"expirationYear":2030,
         "cryptogram":"AAECAwQFBgcICQoLDA0ODxAREhM=","eciIndicator":"05"}}
        """;

    [Fact]
    public async Task AnyCharacterOfSignedTextChanged_IsRefused()
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = JsonNode.Parse((await house.PhoneAsync(WalletKind.GooglePay)).Token)!.AsObject();
        var intermediate = token["intermediateSigningKey"]!.AsObject();
        foreach (var (place, name) in new[] { (token, "signature"), (token, "signedMessage"), (token, "protocolVersion"), (intermediate, "signedKey") })
        {
            var right = place[name]!.GetValue<string>();
            for (var at = 0; at < right.Length; at += 5)
            {
                place[name] = right[..at] + (right[at] == 'A' ? 'B' : 'A') + right[(at + 1)..];
                await house.RefusalAsync(WalletKind.GooglePay, token.ToJsonString());
            }

            place[name] = right;
        }

        var signatures = intermediate["signatures"]!.AsArray();
        var signature = signatures[0]!.GetValue<string>();
        for (var at = 0; at < signature.Length; at += 3)
        {
            signatures[0] = signature[..at] + (signature[at] == 'A' ? 'B' : 'A') + signature[(at + 1)..];
            await house.RefusalAsync(WalletKind.GooglePay, token.ToJsonString());
        }

        // One right signature among several is enough.
        signatures.Add((JsonNode)signature);
        Assert.NotNull((await house.ReadAsync(WalletKind.GooglePay, token.ToJsonString())).Card);
    }

    [Fact]
    public async Task SignedByAnotherRoot_IsUntrusted()
    {
        await using var house = await WalletHouse.OpenAsync();
        var forger = new GooglePhone(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.GooglePay, await MakeAsync(house, Payload, phone: forger)));

        // A key that was signed for another message's key does not sign this one.
        var one = JsonNode.Parse(await MakeAsync(house, Payload))!.AsObject();
        var two = JsonNode.Parse(await MakeAsync(house, Payload, phone: forger))!.AsObject();
        one["signature"] = two["signature"]!.GetValue<string>();
        Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.GooglePay, one.ToJsonString()));
    }

    [Fact]
    public async Task RootPastItsEnd_IsNotBelieved()
    {
        await using var house = await WalletHouse.OpenAsync(seeded: false);
        await house.AddKeyAsync(WalletKind.GooglePay, WalletVectors.GoogleKey, "gateway:vector");
        await house.Anchors.AddGoogleAsync(Encoding.UTF8.GetBytes(WalletVectors.GoogleRoots), TestContext.Current.CancellationToken);
        house.Clock.Set(new DateTimeOffset(2099, 12, 31, 23, 59, 59, TimeSpan.Zero));
        Assert.NotNull((await house.ReadAsync(WalletKind.GooglePay, WalletVectors.GoogleToken)).Card);
        house.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.GooglePay, WalletVectors.GoogleToken));
    }

    [Fact]
    public async Task OtherRecipientOrShop_IsRefused()
    {
        await using var house = await WalletHouse.OpenAsync();
        Assert.Equal(WalletRefusal.Untrusted, await house.RefusalAsync(WalletKind.GooglePay, await MakeAsync(house, Payload, recipient: "gateway:other")));
        Assert.Equal(
            WalletRefusal.OtherRecipient,
            await house.RefusalAsync(WalletKind.GooglePay, (await house.PhoneAsync(WalletKind.GooglePay, shop: new MerchantId(500002))).Token));
        Assert.Equal(
            WalletRefusal.OtherRecipient,
            await house.RefusalAsync(
                WalletKind.GooglePay, await MakeAsync(house, Payload.Replace("\"gatewayMerchantId\":\"500001\",", "", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task EncryptedToAnotherKey_IsRefused()
    {
        await using var house = await WalletHouse.OpenAsync();
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var token = GooglePhone.Sandbox.Value.Make(
            Encoding.UTF8.GetBytes(Payload), key.ExportSubjectPublicKeyInfo(), SandboxWalletSeed.GoogleRecipient, house.Clock.GetUtcNow());
        Assert.Equal(WalletRefusal.UnknownKey, await house.RefusalAsync(WalletKind.GooglePay, token));
    }

    [Fact]
    public async Task GoodUntil_IsTheEarlierEndOfMessageAndSigningKey()
    {
        await using var house = await WalletHouse.OpenAsync();
        var now = house.Clock.GetUtcNow();
        Assert.Equal(now.AddHours(2), (await house.ReadAsync(WalletKind.GooglePay, await MakeAsync(house, Payload))).Card!.Use!.GoodUntil);
        var longer = Payload.Replace("1767276000000", "4102444800000", StringComparison.Ordinal);
        Assert.Equal(now.AddDays(14), (await house.ReadAsync(WalletKind.GooglePay, await MakeAsync(house, longer))).Card!.Use!.GoodUntil);
    }

    [Theory]
    [InlineData("\"CRYPTOGRAM_3DS\"", "\"OTHER\"")]
    [InlineData("\"CARD\"", "\"TOKENIZED\"")]
    [InlineData("4400444400004440", "44")]
    [InlineData("\"expirationMonth\":12", "\"expirationMonth\":13")]
    [InlineData("\"expirationYear\":2030", "\"expirationYear\":\"2030\"")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhM=", "")]
    [InlineData("\"05\"", "\"15\"")]
    [InlineData("\"messageId\":\"message-1\",", "")]
    [InlineData("\"1767276000000\"", "1767276000000")]
    [InlineData("\"1767276000000\"", "\"99999999999999999\"")]
    public async Task Content_OtherThanItsFormat_IsMalformed(string part, string other)
    {
        await using var house = await WalletHouse.OpenAsync();
        var token = await MakeAsync(house, Payload.Replace(part, other, StringComparison.Ordinal));
        Assert.Equal(WalletRefusal.Malformed, await house.RefusalAsync(WalletKind.GooglePay, token));
    }

    private static async Task<string> MakeAsync(
        WalletHouse house, string payload, string recipient = SandboxWalletSeed.GoogleRecipient, GooglePhone? phone = null) =>
        (phone ?? GooglePhone.Sandbox.Value).Make(
            Encoding.UTF8.GetBytes(payload), await house.PublicKeyAsync(WalletKind.GooglePay), recipient, house.Clock.GetUtcNow());
}
