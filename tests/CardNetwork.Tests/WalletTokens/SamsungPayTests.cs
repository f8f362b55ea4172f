using System.Text;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Sandbox.Wallets;

namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>Payment credentials of Samsung Pay, altered and forged.</summary>
public sealed class SamsungPayTests
{
    private const string Payload =
        """
        {"amount":"150050","currency_code":"KZT","utc":"1767268800000","eci_indicator":"5","tokenPAN":"4400444400004440","tokenPanExpiration":"1230",
         "cryptogram":"AAECAwQFBgcICQoLDA0ODxAREhM="}
        """;

    [Fact]
    public async Task AnyCharacterChanged_IsRefused()
    {
        await using var house = await WalletHouse.OpenAsync(seeded: false);
        await house.AddKeyAsync(WalletKind.SamsungPay, WalletVectors.SamsungKey, "service", kid: "vector-kid");
        var right = WalletVectors.SamsungToken;
        for (var at = 0; at < right.Length; at += 3)
        {
            await house.RefusalAsync(WalletKind.SamsungPay, right[..at] + (right[at] == 'A' ? 'B' : 'A') + right[(at + 1)..]);
        }

        Assert.NotNull((await house.ReadAsync(WalletKind.SamsungPay, right)).Card);
    }

    [Theory]
    [InlineData("RSA1_5", "A128GCM", true)]
    [InlineData("RSA-OAEP", "A128GCM", true)]
    [InlineData("RSA-OAEP-256", "A256GCM", true)]
    [InlineData("dir", "A128GCM", false)]
    [InlineData("none", "A256GCM", false)]
    [InlineData("RSA1_5", "A128CBC-HS256", false)]
    public async Task Algorithms_ThatArePublished_AreUnderstood(string alg, string enc, bool taken)
    {
        await using var house = await WalletHouse.OpenAsync();
        var key = (await house.Keys.ListAsync(TestContext.Current.CancellationToken)).Single(key => key.Wallet == WalletKind.SamsungPay);
        var jwe = SamsungPhone.Jwe(Encoding.UTF8.GetBytes(Payload), key.PublicKey, key.Kid, alg, enc);
        foreach (var text in (string[])[jwe, $$"""{"type":"S","version":"100","data":"{{jwe}}"}""", "{\"method\":\"3DS\",\"3DS\":{\"data\":\"" + jwe + "\"}}"])
        {
            Assert.Equal(taken, (await house.ReadAsync(WalletKind.SamsungPay, text)).Card is not null);
        }

        // With one key there is no question which it is.
        Assert.Equal(taken, (await house.ReadAsync(
            WalletKind.SamsungPay, SamsungPhone.Jwe(Encoding.UTF8.GetBytes(Payload), key.PublicKey, null, alg, enc))).Card is not null);
        Assert.Null((await house.ReadAsync(
            WalletKind.SamsungPay, SamsungPhone.Jwe(Encoding.UTF8.GetBytes(Payload), key.PublicKey, "another", alg, enc))).Card);
    }

    [Theory]
    [InlineData("150050", "150051", WalletRefusal.OtherAmount)]
    [InlineData("KZT", "USD", WalletRefusal.OtherAmount)]
    [InlineData("1767268800000", "1767269400000", WalletRefusal.Untrusted)]
    [InlineData("\"amount\":\"150050\",", "", WalletRefusal.Malformed)]
    [InlineData("\"utc\":\"1767268800000\",", "", WalletRefusal.Malformed)]
    [InlineData("4400444400004440", "44", WalletRefusal.Malformed)]
    [InlineData("\"1230\"", "\"1330\"", WalletRefusal.Malformed)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhM=", "AAEC", WalletRefusal.Malformed)]
    public async Task Content_OtherThanDemanded_IsRefused(string part, string other, WalletRefusal refusal)
    {
        await using var house = await WalletHouse.OpenAsync();
        var payload = Encoding.UTF8.GetBytes(Payload.Replace(part, other, StringComparison.Ordinal));
        var token = SamsungPhone.Jwe(payload, await house.PublicKeyAsync(WalletKind.SamsungPay), null);
        Assert.Equal(refusal, await house.RefusalAsync(WalletKind.SamsungPay, token));
    }
}
