using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Card.GiftCards;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Card;

/// <summary>From a client to a refund on the statement, over HTTP alone.</summary>
public sealed class JourneyTests(ConformanceServer server)
{
    private static readonly byte[] Key = Convert.FromBase64String("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    [Fact]
    public async Task CodesFollowTheClientsPhone_AndStatementBalanceAndLedgerAgree()
    {
        using var api = server.FirstPartner();
        var (phone, newPhone) = (GiftApi.NewPhone(), GiftApi.NewPhone());
        var client = await DoneAsync(api, "client/add_v2", new { product_id = 5000, branch_id = "000000", client = Things.Person(device: phone) }, "client_id");
        var card = await DoneAsync(api, "card/issue", new { product_id = 5000, client_id = client }, "cards.0.card_id");
        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
        (await api.CreditAsync(card, 10000)).Ok();

        await PayAsync(api, card, "2500.50", phone);
        (await api.DoAsync("client/update", new { client_id = client, product_id = 5000, client = new { phone = long.Parse(newPhone) } })).AssertDone();
        var payment = await PayAsync(api, card, "1000", newPhone);
        Assert.Equal((1, 1), ((await MessagesAsync(phone)).Length, (await MessagesAsync(newPhone)).Length));
        Assert.Equal("ok", (await server.First.RefundAsync(payment, ("pg_refund_amount", "300.25")))["pg_status"]);

        var lines = (await api.CallAsync("card/statement", new { card_id = card })).Ok().List("operations");
        Assert.Equal(
            [("refund", 300.25m), ("pay_online_3ds", 1000m), ("pay_online_3ds", 2500.50m), ("credit", 10000m)],
            lines.Select(line => (line.GetProperty("type").GetString(), line.GetProperty("amount").GetDecimal())));
        await api.AssertBalanceAsync(card, "6799.75", "0", "6799.75");
        Assert.Equal(-6799_75, await PostedAsync(card));
        await server.AssertBooksAreRightAsync();
    }

    /// <summary>What a request made, as request status tells it.</summary>
    private static async Task<string> DoneAsync(CardApi api, string method, object members, string made)
    {
        var body = CardApi.Body(members);
        body["request_id"] = CardApi.NewId();
        (await api.CallAsync(method, body)).Ok();
        var status = await api.CallAsync("request/status", new { request_id = (string?)body["request_id"] });
        Assert.Equal("success", status["request_status"]);
        return status[made]!;
    }

    private async Task<long> PayAsync(CardApi api, string card, string amount, string phone)
    {
        var secret = (await api.DoAsync("card/secret_data", new { card_id = card })).Ok();
        var expiry = Decrypt(secret["exp_date"]!);
        var plastic = new TestCard(Decrypt(secret["pan"]!), Decrypt(secret["cvv"]!), expiry[2..], expiry[..2]);
        var shop = server.First;
        var asked = await shop.PayAsync(shop.Payment(amount, plastic));
        Assert.Equal("1", asked["pg_3ds"]);
        var payment = asked.Number("pg_payment_id");
        var paid = await shop.CompleteAsync(
            payment, await Payer.AnswerAsync(asked, async () => (await MessagesAsync(phone))[0].GetProperty("code").GetString()!));
        Assert.True(paid["pg_status"] == "ok", paid.Text);
        return payment;
    }

    private async Task<JsonElement[]> MessagesAsync(string phone)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonElement[]>(
            $"{server.Server.BaseUrl}/sandbox/messages?to={phone}", TestContext.Current.CancellationToken))!;
    }

    /// <summary>The ledger's own figure of the card's account; credits are negative.</summary>
    private async Task<long> PostedAsync(string card)
    {
        await using var command = server.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand(
            """
            SELECT sum(b.posted)::bigint FROM issuing.card c JOIN ledger.account a ON a.owner_id = c.id AND a.kind = $2
            JOIN ledger.balance b ON b.account_id = a.id WHERE c.public_id = $1
            """);
        command.Parameters.Add(new() { Value = Guid.Parse(card) });
        command.Parameters.Add(new() { Value = (short)AccountKind.CardAccount });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static string Decrypt(string text)
    {
        var bytes = Convert.FromBase64String(text);
        using var aes = Aes.Create();
        aes.Key = Key;
        return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(16), bytes.AsSpan(0, 16)));
    }
}
