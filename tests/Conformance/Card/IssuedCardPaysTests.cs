using System.Security.Cryptography;
using System.Text;
using FreedomPay.Conformance.Tests.Card.Limits;
using FreedomPay.Conformance.Tests.Card.Wire;
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
        var card = await api.ActiveAsync(10000);
        await server.First.PaidAsync("2500", await PlasticAsync(api, card));
        await api.AssertBalanceAsync(card, "7500", "0", "7500");
        var statement = (await api.CallAsync("card/statement", new { card_id = card })).Ok();
        Assert.Equal(("2500", "Sandbox Shop 1"), (statement["operations.0.amount"], statement["operations.0.merchant.name"]));
        Assert.StartsWith("pay", statement["operations.0.type"], StringComparison.Ordinal);
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task TwoSteps_HoldThenPost_AndARefundComesBack()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(1000);
        var payment = await server.First.HeldAsync("300", await PlasticAsync(api, card));
        await api.AssertBalanceAsync(card, "1000", "300", "700");
        Assert.Equal("ok", (await server.First.ClearAsync(payment, ("pg_clearing_amount", "200")))["pg_status"]);
        await api.AssertBalanceAsync(card, "800", "0", "800");
        Assert.Equal("ok", (await server.First.RefundAsync(payment, ("pg_refund_amount", "50")))["pg_status"]);
        await api.AssertBalanceAsync(card, "850", "0", "850");
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task CancelledHold_IsReleased()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(1000);
        var payment = await server.First.HeldAsync("300", await PlasticAsync(api, card));
        Assert.Equal("ok", (await server.First.CancelAsync(payment))["pg_status"]);
        await api.AssertBalanceAsync(card, "1000", "0", "1000");
    }

    [Fact]
    public async Task TooLittleMoney_ABlockOrALimit_DeclineThePayment()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        var plastic = await PlasticAsync(api, card);
        Assert.Equal("error", (await server.First.PayAsync(server.First.Payment("100.01", plastic)))["pg_status"]);
        await api.LimitAsync("card", card, "10");
        Assert.Equal("error", (await server.First.PayAsync(server.First.Payment("11", plastic)))["pg_status"]);
        await api.LimitAsync("card", card, null);
        (await api.DoAsync("card/block", new { card_id = card, description = "x" })).AssertDone();
        Assert.Equal("error", (await server.First.PayAsync(server.First.Payment("11", plastic)))["pg_status"]);
        await api.AssertBalanceAsync(card, "100", "0", "100");
    }

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
