using System.Globalization;
using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Cards;

/// <summary>Statement. Spec: card-api §2.16.</summary>
[CardConforms("/v5/card-api/card/statement")]
public sealed partial class StatementPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Operations_HaveTheirEightMembers_NewestFirst()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(10000);
        var merchant = new { name = "MARKET 24", mcc = 5411, city = "ALMATY", country = "KAZ", terminal_id = "T0001947" };
        (await api.DoAsync("transaction/create", new { card_id = card, type = "pay", amount = 2500, currency = "KZT", merchant })).Ok();
        var answer = (await api.CallAsync("card/statement", new { card_id = card })).AssertDone("operations");
        var operations = answer.List("operations");
        Assert.Equal(2, operations.Length);
        Assert.Matches(Purchase(), operations[0].GetRawText());
        Assert.Matches(Credit(), operations[1].GetRawText());
    }

    [Fact]
    public async Task Period_MayBeMomentsOrDays()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        var now = DateTimeOffset.Parse((await api.CallAsync("card/balance", new { card_id = card }))["dt"]!, CultureInfo.InvariantCulture);
        var today = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (start, end, count) in new (string?, string?, int)[]
        {
            (null, null, 1), (today, today, 1), (Text(now.AddHours(-1)), null, 1), (Text(now.AddHours(-1)), Text(now.AddHours(1)), 1),
            (now.AddHours(-1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), null, 1), (null, Text(now.AddHours(-1)), 0),
        })
        {
            var answer = await api.CallAsync("card/statement", new { card_id = card, start_date = start, end_date = end });
            Assert.Equal(count, answer.AssertDone("operations").List("operations").Length);
        }

        (await api.CallAsync("card/statement", new { card_id = card, start_date = "2026-03-01", end_date = "2026-02-01" })).AssertError("2401");
        (await api.CallAsync("card/statement", new { card_id = card, start_date = "2025-01-01", end_date = "2026-06-01" })).AssertError("2401");
        (await api.CallAsync("card/statement", new { card_id = card, start_date = "2026-02-30" })).AssertError("1001", "start_date is not valid");
        (await api.CallAsync("card/statement", new { card_id = card, end_date = "yesterday" })).AssertError("1001", "end_date is not valid");

        static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""
        \A\{"type":"pay","amount":2500,"commission":0,"currency":"KZT","mcc":5411,"datetime":"[^"]+\+05:00","rrn":"[0-9]{12}",
        "merchant":\{"name":"MARKET\ 24","city":"ALMATY","country":"KAZ","terminal_id":"T0001947"\}\}\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Purchase();

    [GeneratedRegex("""
        \A\{"type":"credit","amount":10000,"commission":0,"currency":"KZT","mcc":0,"datetime":"[^"]+\+05:00","rrn":"[0-9]{12}",
        "merchant":\{"name":"","city":"","country":"","terminal_id":""\}\}\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Credit();
}

/// <summary>Operations' list. Spec: card-api §2.18.</summary>
[CardConforms("/v5/card-api/card/operations")]
public sealed class OperationsListPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Pages_AndTypes_NarrowTheList()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(1000);
        for (var i = 1; i <= 4; i++) (await api.DebitAsync(card, i)).Ok();
        var all = (await api.DoAsync("card/operations", new { card_id = card })).AssertDone("operations", "total");
        Assert.Equal(("5", 5), (all["total"], all.List("operations").Length));
        var page = (await api.DoAsync("card/operation_list", new { card_id = card, limit = 2, offset = 1 })).AssertDone("operations", "total");
        Assert.Equal(("5", "3", "2"), (page["total"], page["operations.0.amount"], page["operations.1.amount"]));
        var credits = (await api.CallAsync("card/operations", new { card_id = card, type = "credit" })).AssertDone("operations", "total");
        Assert.Equal(("1", "1000"), (credits["total"], credits["operations.0.amount"]));
        (await api.CallAsync("card/operations", new { card_id = card, limit = 501 })).AssertError("1001", "limit is not valid");
    }
}

/// <summary>Statement extended. Spec: card-api §2.17.</summary>
[CardConforms("/v5/card-api/card/statement_extended")]
public sealed partial class StatementExtendedPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Holds_OperationsAndBalances_AreShown()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var card = await api.ActiveAsync(10000, client);
        (await api.DebitAsync(card, 2500)).Ok();
        var parameters = new[] { new { name = "auth_code", value = "410027" } };
        (await api.DoAsync(
            "transaction/create",
            new { card_id = card, type = "pay_online_3ds", amount = 1200, currency = "KZT", auto_clearing = 0, additional_parameters = parameters })).Ok();
        var answer = (await api.CallAsync("card/statement_extended", new { card_id = card, start_date = "2026-11-01", end_date = "2026-11-30" }));
        var today = answer["dt"]![..10];
        answer = (await api.CallAsync("card/statement_extended", new { card_id = card, start_date = today, end_date = today }))
            .AssertDone("client_id", "card", "balances", "authorizations", "operations");
        var info = await api.CallAsync("card/info", new { card_id = card });
        Assert.Equal(client, answer["client_id"]);
        Assert.Equal($$"""{"card_id":"{{card}}","card_mask":"{{info["card.card_mask"]}}"}""", answer["card"]);
        Assert.Equal(
            $$"""{"accounts":[{"iban":"{{info["card.iban"]}}","currency":"KZT","debit":2500,"credit":10000,"amount":7500,"blocked_amount":1200}]}""",
            answer["balances"]);
        Assert.Matches(Hold(), Assert.Single(answer.List("authorizations")).GetRawText());
        Assert.Equal(2, answer.List("operations").Length);
        Assert.Matches(Operation(), answer.List("operations")[0].GetRawText());
    }

    [GeneratedRegex("""
        \A\{"datetime":"[^"]+\+05:00","type":"pay_online_3ds","amount":1200,"commission":0,"full_amount":1200,"cashback":0,"currency":"KZT","iban":"KZ[^"]+",
        "merchant":\{"name":"","city":"","country":"","terminal_id":""\},"additional_parameters":\[\{"name":"auth_code","value":"410027"\}\]\}\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Hold();

    [GeneratedRegex("""
        \A\{"datetime":"[^"]+\+05:00","type":"debit","amount":2500,"commission":0,"full_amount":2500,"cashback":0,"currency":"KZT","iban":"KZ[^"]+",
        "merchant":\{"name":"","city":"","country":"","terminal_id":""\},"additional_parameters":\[\],
        "rrn":"[0-9]{12}","mcc":0,"transaction_id":"[0-9a-f-]{36}","fin_document_id":"[0-9a-f-]{36}"\}\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Operation();
}
