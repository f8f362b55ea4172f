using System.Security.Cryptography;
using System.Text;
using FreedomPay.Conformance.Tests.Card.GiftCards;
using FreedomPay.Conformance.Tests.Card.Limits;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card;

/// <summary>A card that a partner issued pays in a shop of the same platform: acquiring and issuing meet on one ledger.</summary>
public sealed class IssuedCardPaysTests(ConformanceServer server)
{
    private static readonly byte[] Key = Convert.FromBase64String("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    [Fact]
    public async Task Payment_TakesTheMoneyOffTheCard_AndTheStatementShowsIt()
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 10000);
        await PaidAsync(holder, "2500");
        await api.AssertBalanceAsync(holder.Card, "7500", "0", "7500");
        var statement = (await api.CallAsync("card/statement", new { card_id = holder.Card })).Ok();
        Assert.Equal(
            ("pay_online_3ds", "2500", "Sandbox Shop 1"),
            (statement["operations.0.type"], statement["operations.0.amount"], statement["operations.0.merchant.name"]));
        var extended = await api.CallAsync("card/statement_extended", new
        {
            card_id = holder.Card, start_date = $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}", end_date = $"{DateTime.UtcNow.AddDays(360):yyyy-MM-dd}",
        });
        var id = extended.List("operations").Single(o => o.GetProperty("type").GetString() == "pay_online_3ds").GetProperty("transaction_id").GetString();
        var info = (await api.CallAsync("transaction/info", new { transaction_id = id })).AssertDone("transaction");
        Assert.Equal(
            ("Sandbox Shop 1", statement["operations.0.mcc"], statement["operations.0.rrn"]),
            (info["transaction.merchant.name"], info["transaction.merchant.mcc"], info["transaction.rrn"]));
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task Code_GoesToThePhoneThatWasSetLast()
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 100);
        var moved = holder with { Phone = GiftApi.NewPhone() };
        (await api.DoAsync("client/update", new { client_id = holder.Client, product_id = 5000, client = new { phone = moved.Phone } })).AssertDone();
        await PaidAsync(moved, "60");
        await api.AssertBalanceAsync(holder.Card, "40", "0", "40");
    }

    [Fact]
    public async Task TwoSteps_HoldThenPost_AndARefundComesBack()
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 1000);
        var payment = await PaidAsync(holder, "300", oneStep: false);
        await api.AssertBalanceAsync(holder.Card, "1000", "300", "700");
        Assert.Equal("ok", (await server.First.ClearAsync(payment, ("pg_clearing_amount", "200")))["pg_status"]);
        await api.AssertBalanceAsync(holder.Card, "800", "0", "800");
        Assert.Equal("ok", (await server.First.RefundAsync(payment, ("pg_refund_amount", "50")))["pg_status"]);
        await api.AssertBalanceAsync(holder.Card, "850", "0", "850");
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task CancelledHold_IsReleased()
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 1000);
        var payment = await PaidAsync(holder, "300", oneStep: false);
        Assert.Equal("ok", (await server.First.CancelAsync(payment))["pg_status"]);
        await api.AssertBalanceAsync(holder.Card, "1000", "0", "1000");
    }

    [Theory]
    [InlineData("client_request", "10010")]
    [InlineData("lost", "10038")]
    [InlineData("fraud", "11024")]
    public async Task Block_DeclinesWithItsOwnCode(string reason, string code)
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 100);
        (await api.DoAsync("card/block", new { card_id = holder.Card, description = "x", reason })).AssertDone();
        var answer = await PayAsync(holder, "11");
        Assert.Equal(("error", code), (answer["pg_status"], answer["pg_error_code"]));
        await api.AssertBalanceAsync(holder.Card, "100", "0", "100");
    }

    [Fact]
    public async Task MoneyAndLimit_DeclineWithTheirOwnCodes_AndAClosedCardToo()
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 100);
        Assert.Equal("10009", (await PayAsync(holder, "100.01"))["pg_error_code"]);
        await api.LimitAsync("card", holder.Card, "10");
        Assert.Equal("10022", (await PayAsync(holder, "11"))["pg_error_code"]);
        (await api.DoAsync("card/close", new { card_id = holder.Card, description = "x" })).AssertDone();
        Assert.Equal("10010", (await PayAsync(holder, "1"))["pg_error_code"]);
    }

    [Fact]
    public async Task TooLittleMoney_ABlockOrALimit_DeclineThePayment()
    {
        using var api = server.FirstPartner();
        var holder = await HolderAsync(api, 100);
        Assert.Equal("error", (await PayAsync(holder, "100.01"))["pg_status"]);
        await api.LimitAsync("card", holder.Card, "10");
        Assert.Equal("error", (await PayAsync(holder, "11"))["pg_status"]);
        await api.LimitAsync("card", holder.Card, null);
        (await api.DoAsync("card/block", new { card_id = holder.Card, description = "x" })).AssertDone();
        Assert.Equal("error", (await PayAsync(holder, "11"))["pg_status"]);
        await api.AssertBalanceAsync(holder.Card, "100", "0", "100");
    }

    private static async Task<Holder> HolderAsync(CardApi api, decimal money)
    {
        var phone = GiftApi.NewPhone();
        var client = await api.ClientAsync(person: Things.Person(device: phone));
        var card = await api.ActiveAsync(money, client);
        return new Holder(client, card, phone, await PlasticAsync(api, card));
    }

    private async Task<long> PaidAsync(Holder holder, string amount, bool oneStep = true)
    {
        var answer = await PayAsync(holder, amount, oneStep);
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return answer.Number("pg_payment_id");
    }

    /// <summary>Pays; the issuer's page asks for the code that went to the holder's phone.</summary>
    private async Task<WireAnswer> PayAsync(Holder holder, string amount, bool oneStep = true)
    {
        var shop = server.First;
        var answer = await shop.PayAsync(shop.Payment(amount, holder.Plastic, oneStep: oneStep));
        if (answer["pg_3ds"] != "1")
        {
            return answer;
        }

        using var gifts = server.Gifts();
        return await shop.CompleteAsync(answer.Number("pg_payment_id"), await Payer.AnswerAsync(answer, () => gifts.CodeAsync(holder.Phone)));
    }

    private sealed record Holder(string Client, string Card, string Phone, TestCard Plastic);

    /// <summary>What stands on the card, as its partner shows it to the holder.</summary>
    private static async Task<TestCard> PlasticAsync(CardApi api, string card)
    {
        var secret = (await api.DoAsync("card/secret_data", new { card_id = card })).Ok();
        var expiry = Decrypt(secret["exp_date"]!);
        return new TestCard(Decrypt(secret["pan"]!), Decrypt(secret["cvv"]!), expiry[2..], expiry[..2], secret["cardholder_name"]!);
    }

    private static string Decrypt(string text)
    {
        var bytes = Convert.FromBase64String(text);
        using var aes = Aes.Create();
        aes.Key = Key;
        return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(16), bytes.AsSpan(0, 16)));
    }
}
