using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Token;

/// <summary>Gateway → Sync → Token → Apple Pay. Spec: gateway-sync §6.2.</summary>
public sealed class ApplePayTests(ConformanceServer server)
{
    private const string Apple = "apple_pay";

    private static readonly string[] Charged = ["pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_datetime", "pg_salt", "pg_sig"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Decrypted_EveryTransport_PaysWithoutChallenge(Transport transport)
    {
        var shop = server.First;
        foreach (var card in (TestCard[])[TestCard.Good, TestCard.Challenged])
        {
            var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = card.Pan, amount = "150.50" });

            var answer = await shop.PayAsync(shop.WalletPayment(Apple, phone, card, "150.50"), transport);

            answer.AssertElements(Charged);
            Assert.Equal(("ok", "0"), (answer["pg_status"], answer["pg_3ds"]));
            await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "150.5");
        }
    }

    [Theory]
    [InlineData("EC_v1")]
    [InlineData("RSA_v1")]
    public async Task Token_PaysOnce(string version)
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Challenged.Pan, amount = "100", version });

        var answer = await shop.PayAsync(shop.TokenOfWallet(Apple, phone.Token));

        answer.AssertElements(Charged);
        await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "100");
        (await shop.PayAsync(shop.TokenOfWallet(Apple, phone.Token))).AssertError(10015);
        var second = server.Second;
        (await second.PayAsync(second.TokenOfWallet(Apple, phone.Token))).AssertError(10015);
    }

    [Fact]
    public async Task Token_FromManySidesAtOnce_PaysOnce()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.PayAsync(shop.TokenOfWallet(Apple, phone.Token))));
        Assert.Single(answers, answer => answer["pg_status"] == "ok");
        Assert.All(answers.Where(answer => answer["pg_status"] != "ok"), answer => answer.AssertError(10015));
    }

    [Fact]
    public async Task Token_RepeatedUnderItsKey_GetsTheFirstAnswerAlsoWhenItIsTooOld()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        var fields = shop.TokenOfWallet(Apple, phone.Token).With("pg_idempotency_key", Shop.NewOrder());
        var first = await shop.PayAsync(fields);
        Assert.Equal("ok", first["pg_status"]);
        Assert.Equal(first.Lasting, (await shop.PayAsync(fields)).Lasting);
        (await shop.PayAsync(fields.With("pg_amount", "101"))).AssertError(11005);
    }

    [Fact]
    public async Task Token_OfAnotherAmount_IsRefusedAndStillPays()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        var wrong = shop.TokenOfWallet(Apple, phone.Token, "100.01");
        (await shop.PayAsync(wrong)).AssertError(11005);
        (await shop.StatusAsync(wrong.Value("pg_order_id"))).AssertError(11068, dated: false);
        Assert.Equal("ok", (await shop.PayAsync(shop.TokenOfWallet(Apple, phone.Token)))["pg_status"]);
    }

    [Fact]
    public async Task Token_Altered_IsCardData()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        var at = phone.Token.IndexOf("\"data\":\"", StringComparison.Ordinal) + 20;
        var altered = phone.Token[..at] + (phone.Token[at] == 'A' ? 'B' : 'A') + phone.Token[(at + 1)..];
        foreach (var token in (string[])[altered, "{}", "token"])
        {
            (await shop.PayAsync(shop.TokenOfWallet(Apple, token))).AssertError(10005);
        }
    }

    [Fact]
    public async Task WrongCryptogram_IsDeclined()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        var (card, flipped) = (TestCard.Challenged, Convert.FromBase64String(phone.Cryptogram!));
        flipped[^1] ^= 1;

        // Made for another card; altered; weak and of nobody, for a card whose payers the bank authenticates; of another scheme.
        (await shop.PayAsync(shop.WalletPayment(Apple, phone, card))).AssertError(10004);
        (await shop.PayAsync(shop.WalletPayment(Apple, phone with { Cryptogram = Convert.ToBase64String(flipped) }, TestCard.Good))).AssertError(10004);
        (await shop.PayAsync(shop.WalletPayment(Apple, new Phone("", Convert.ToBase64String(new byte[20]), "07"), card))).AssertError(10004);
        (await shop.PayAsync(shop.WalletPayment(Apple, phone with { Indicator = "02" }, TestCard.Good))).AssertError(10004);
    }

    [Theory]
    [InlineData("pg_card_pan", null, 9403)]
    [InlineData("pg_card_year", null, 9403)]
    [InlineData("pg_card_month", null, 9403)]
    [InlineData("pg_card_name", null, 9403)]
    [InlineData("pg_online_payment_cryptogram", null, 9403)]
    [InlineData("pg_eci_indicator", null, 9403)]
    [InlineData("pg_payment_method", null, 9403)]
    [InlineData("pg_payment_method", "bankcard", 9403)]
    [InlineData("pg_online_payment_cryptogram", "not Base64", 9403)]
    [InlineData("pg_online_payment_cryptogram", "AAEC", 9403)]
    [InlineData("pg_eci_indicator", "03", 9403)]
    [InlineData("pg_eci_indicator", "005", 9403)]
    [InlineData("pg_card_pan", "12", 10005)]
    [InlineData("pg_card_month", "13", 10005)]
    public async Task Field_MissingOrWrong_IsNamed(string field, string? value, int code)
    {
        var shop = server.First;
        var fields = shop.WalletPayment(Apple, new Phone("", Convert.ToBase64String(new byte[20]), "05"), TestCard.Good);
        var answer = await shop.PayAsync(value is null ? fields.Without(field) : fields.With(field, value));
        answer.AssertError(code);
        Assert.EndsWith(": " + field, answer["pg_error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwitchedOff_IsTold9992()
    {
        var shop = await server.NewShopAsync("""{"wallets":false}""");
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        (await shop.PayAsync(shop.WalletPayment(Apple, phone, TestCard.Good))).AssertError(9992);
        (await shop.PayAsync(shop.TokenOfWallet(Apple, phone.Token))).AssertError(9992);
        Assert.Equal("ok", (await shop.PayAsync(shop.Payment()))["pg_status"]);

        var only = await server.NewShopAsync("""{"directCardPayments":false,"savedCards":false}""");
        Assert.Equal("ok", (await only.PayAsync(only.TokenOfWallet(Apple, phone.Token)))["pg_status"]);
        (await only.PayAsync(only.Payment())).AssertError(9992);
    }

    [Fact]
    public async Task Profile_CanBeStarted()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        var answer = await shop.PayAsync(
            shop.TokenOfWallet(Apple, phone.Token).With("pg_recurring_start", "1").With("pg_recurring_lifetime", "12"));
        answer.AssertElements(["pg_payment_id", "pg_status", "pg_3ds", "pg_recurring_profile", .. Charged[3..]]);
        Assert.Equal("ok", (await shop.SendAsync("/g2g/recurrent", shop.Recurrent(answer.Number("pg_recurring_profile"))))["pg_status"]);
    }

    [Fact]
    public async Task WrongSignature_IsExplainedWithoutCryptogramAndToken()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Apple, card = TestCard.Good.Pan, amount = "100" });
        foreach (var fields in new[] { shop.WalletPayment(Apple, phone, TestCard.Good), shop.TokenOfWallet(Apple, phone.Token) })
        {
            var answer = await shop.Wire.SendSignedAsync("/g2g/payment", fields.With("pg_sig", new string('0', 32)), shop.Key);
            answer.AssertError(1100);
            var help = Uri.UnescapeDataString(answer.SignatureHelp!);
            Assert.DoesNotContain(phone.Cryptogram!, help, StringComparison.Ordinal);
            Assert.DoesNotContain("ephemeralPublicKey", help, StringComparison.Ordinal);
        }
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
