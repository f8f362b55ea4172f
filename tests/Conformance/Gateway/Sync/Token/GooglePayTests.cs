using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Token;

/// <summary>Gateway → Sync → Token → Google Pay. Spec: gateway-sync §6.3, sdk-and-cms §3.</summary>
public sealed class GooglePayTests(ConformanceServer server)
{
    private const string Google = "google_pay";

    private static readonly string[] Charged = ["pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_salt", "pg_sig"];
    private static readonly string[] Challenged = ["pg_payment_id", "pg_status", "pg_3ds", "pg_3d_md", "pg_3d_acsurl", "pg_3d_pareq", "pg_salt", "pg_sig"];

    [Fact]
    public async Task Decrypted_NeedsNoName()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Google, card = TestCard.Challenged.Pan, amount = "100" });

        var answer = await shop.PayAsync(shop.WalletPayment(Google, phone, TestCard.Challenged).Without("pg_card_name").With("pg_user_ip", "10.0.0.1"));

        answer.AssertElements(Charged);
        Assert.Equal(("ok", "0"), (answer["pg_status"], answer["pg_3ds"]));
        Assert.Equal("", (await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "100"))["pg_card_name"]);
    }

    [Fact]
    public async Task DecryptedCardOfTheAccount_PassesThreeDSecure()
    {
        var shop = server.First;
        var fields = shop.WalletPayment(Google, new Phone("", null, "07"), TestCard.Challenged);

        var answer = await shop.PayAsync(fields);

        answer.AssertElements(Challenged);
        Assert.Equal(("ok", "1"), (answer["pg_status"], answer["pg_3ds"]));
        Assert.Equal("ok", (await shop.CompleteAsync(answer.Number("pg_payment_id"), await Payer.AnswerAsync(answer)))["pg_status"]);

        // A card that would be vouched for without a code is asked for one.
        Assert.Equal("1", (await shop.PayAsync(shop.WalletPayment(Google, new Phone("", null, "07"), new TestCard("4400444400050009"))))["pg_3ds"]);
        (await shop.PayAsync(fields.With("pg_eci_indicator", "05").With("pg_order_id", Shop.NewOrder()))).AssertError(9403);
    }

    [Fact]
    public async Task Token_OfADevice_PaysOnce()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Google, card = TestCard.Challenged.Pan, amount = "100" });
        var answer = await shop.PayAsync(shop.TokenOfWallet(Google, phone.Token));
        answer.AssertElements(Charged);
        await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "100");
        (await shop.PayAsync(shop.TokenOfWallet(Google, phone.Token))).AssertError(10015);
    }

    [Fact]
    public async Task Token_OfTheAccount_PassesThreeDSecure()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Google, card = TestCard.Challenged.Pan, amount = "100", method = "PAN_ONLY" });
        Assert.Null(phone.Cryptogram);
        var answer = await shop.PayAsync(shop.TokenOfWallet(Google, phone.Token));
        answer.AssertElements(Challenged);
        (await shop.PayAsync(shop.TokenOfWallet(Google, phone.Token))).AssertError(10015);
        Assert.Equal("ok", (await shop.CompleteAsync(answer.Number("pg_payment_id"), await Payer.AnswerAsync(answer)))["pg_status"]);
    }

    [Fact]
    public async Task Token_ForAnotherShop_IsCardData()
    {
        var (first, second) = (server.First, server.Second);
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Google, card = TestCard.Good.Pan, amount = "100", merchant_id = second.Id });
        (await first.PayAsync(first.TokenOfWallet(Google, phone.Token))).AssertError(10005);
        Assert.Equal("ok", (await second.PayAsync(second.TokenOfWallet(Google, phone.Token)))["pg_status"]);
    }

    [Fact]
    public async Task Token_Altered_IsCardData()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Google, card = TestCard.Good.Pan, amount = "100" });
        foreach (var mark in (string[])["\"signature\":\"", "encryptedMessage\\\":\\\"", "keyValue\\\":\\\"", "\"signatures\":[\""])
        {
            var at = phone.Token.IndexOf(mark, StringComparison.Ordinal) + mark.Length + 12;
            var altered = phone.Token[..at] + (phone.Token[at] == 'A' ? 'B' : 'A') + phone.Token[(at + 1)..];
            (await shop.PayAsync(shop.TokenOfWallet(Google, altered))).AssertError(10005);
        }
    }

    [Theory]
    [InlineData(
        """{"signature":"x","protocolVersion":"ECv2","signedMessage":"{\"pan\":\"4400444400004440\",\"exp_month\":12,\"exp_year\":2030}"}""",
        "ok", "4400-44XX-XXXX-4440")]
    [InlineData("""{"signature":"x","signedMessage":"{\"pan\":\"4400444400004444\",\"exp_month\":\"12\",\"exp_year\":\"30\"}"}""", "ok", "4400-44XX-XXXX-4444")]
    [InlineData("any text", "ok", "4400-44XX-XXXX-4444")]
    [InlineData("""{"signature":"x","protocolVersion":"ECv2","signedMessage":"{}"}""", "error", null)]
    public async Task TestToken_OfTheSandbox_Pays(string token, string status, string? mask)
    {
        var shop = server.First;
        for (var i = 0; i < 2; i++)
        {
            var answer = await shop.PayAsync(shop.TokenOfWallet(Google, token));
            Assert.Equal(status, answer["pg_status"]);
            if (mask is not null) Assert.Equal(mask, (await shop.StatusAsync(answer.Number("pg_payment_id")))["pg_card_pan"]);
        }
    }
}
