using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Transactions;

/// <summary>Create transaction. Spec: card-api §2.32.</summary>
[CardConforms("/v5/card-api/transaction/create")]
public sealed class CreateTransactionPageTests(ConformanceServer server)
{
    [Fact]
    public async Task CreditAndDebit_MoveMoney()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        var credit = (await api.CreditAsync(card, 10000)).AssertDone("transaction_id", "fin_document_id");
        Assert.NotEqual("", credit["fin_document_id"]);
        (await api.DebitAsync(card, 2500.25m)).AssertDone("transaction_id", "fin_document_id");
        await api.AssertBalanceAsync(card, "7499.75", "0", "7499.75");
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task Hold_HasNoDocument()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        Assert.Equal("", (await api.DebitAsync(card, 40, hold: true)).AssertDone("transaction_id", "fin_document_id")["fin_document_id"]);
        await api.AssertBalanceAsync(card, "100", "40", "60");
    }

    [Theory]
    [InlineData("amount", "100.01", "2201")]
    [InlineData("amount", "0", "2204")]
    [InlineData("amount", "-1", "2204")]
    [InlineData("amount", "1.005", "2204")]
    [InlineData("amount", "\"a lot\"", "2204")]
    [InlineData("amount", "1e2", "2204")]
    [InlineData("amount", "999999999999999999999", "2204")]
    [InlineData("currency", "\"USD\"", "2203")]
    [InlineData("currency", "\"XXX\"", "2203")]
    [InlineData("currency", "\"tenge\"", "2203")]
    [InlineData("type", "\"gift\"", "1001")]
    [InlineData("auto_clearing", "\"later\"", "1001")]
    public async Task WhatCannotBeDone_IsRefused(string member, string value, string code)
    {
        using var api = server.FirstPartner();
        var body = CardApi.Body(new { card_id = await api.ActiveAsync(100), type = "debit", amount = 1, currency = "KZT" });
        body[member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        (await api.DoAsync("transaction/create", body)).AssertError(code);
        await api.AssertBalanceAsync((string)body["card_id"]!, "100", "0", "100");
    }

    [Fact]
    public async Task OneRequestIdAtOnce_MovesMoneyOnce()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        var body = new { request_id = CardApi.NewId(), card_id = card, type = "credit", amount = 10, currency = "KZT" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.CallAsync("transaction/create", body)));
        Assert.Single(answers, answer => answer["status"] == "ok");
        Assert.All(answers.Where(answer => answer["status"] != "ok"), answer => answer.AssertError("1002"));
        await api.AssertBalanceAsync(card, "10", "0", "10");
    }

    [Fact]
    public async Task UnknownCard_IsNamedBeforeTheAmount_AndTheIdIsUsedUp()
    {
        using var api = server.FirstPartner();
        var body = new { request_id = CardApi.NewId(), card_id = MinimalRequests.Nobody, type = "debit", amount = 0, currency = "XXX" };
        (await api.CallAsync("transaction/create", body)).AssertError("2101");
        (await api.CallAsync("transaction/create", body)).AssertError("1002");
    }

    [Fact]
    public async Task IssuedCard_IsNotCredited_UnlessThePartnerMay()
    {
        using var api = server.FirstPartner();
        (await api.CreditAsync(await api.IssuedAsync(), 1)).AssertError("2102");
        using var any = await server.NewPartnerAsync("""{"card_api":{"credit_issued":true}}""");
        (await any.CreditAsync(await any.IssuedAsync(), 1)).AssertDone("transaction_id", "fin_document_id");
    }

    [Fact]
    public async Task HybridMode_FinishesInTheBackground()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"async_mode":"hybrid","async_delay_ms":1}}""");
        (await api.DoAsync("transaction/create", new { card_id = MinimalRequests.Nobody, type = "debit", amount = 1, currency = "KZT" })).AssertInWork();
    }
}

/// <summary>Clearing transaction. Spec: card-api §2.33.</summary>
[CardConforms("/v5/card-api/transaction/clearing")]
public sealed class ClearingTransactionPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Part_IsPosted_AndTheRestReleased()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        var hold = (await api.DebitAsync(card, 40, hold: true)).Ok()["transaction_id"];
        (await api.DoAsync("transaction/clearing", new { transaction_id = hold, amount = 41 })).AssertError("2207");
        (await api.DoAsync("transaction/clearing", new { transaction_id = hold, currency = "USD" })).AssertError("2203");
        var cleared = (await api.DoAsync("transaction/clearing", new { transaction_id = hold, amount = 30, currency = "KZT" }))
            .AssertDone("transaction_id", "fin_document_id");
        Assert.Equal(hold, cleared["transaction_id"]);
        Assert.NotEqual("", cleared["fin_document_id"]);
        await api.AssertBalanceAsync(card, "70", "0", "70");
        (await api.DoAsync("transaction/clearing", new { transaction_id = hold })).AssertError("2206");
    }
}

/// <summary>Refund transaction. Spec: card-api §2.34.</summary>
[CardConforms("/v5/card-api/transaction/refund")]
public sealed class RefundTransactionPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Parts_AreReturnedUpToTheAmount()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        var debit = (await api.DebitAsync(card, 60)).Ok();
        var first = (await api.DoAsync("transaction/refund", new { transaction_id = debit["transaction_id"], amount = 10 }))
            .AssertDone("transaction_id", "fin_document_id");
        Assert.Equal(debit["transaction_id"], first["transaction_id"]);
        Assert.NotEqual(debit["fin_document_id"], first["fin_document_id"]);
        Assert.Equal("partially_refunded", await StateAsync(api, debit["transaction_id"]!));
        (await api.DoAsync("transaction/refund", new { transaction_id = debit["transaction_id"], amount = 50.01 })).AssertError("2207");
        (await api.DoAsync("transaction/refund", new { transaction_id = debit["transaction_id"] })).Ok();
        Assert.Equal("refunded", await StateAsync(api, debit["transaction_id"]!));
        await api.AssertBalanceAsync(card, "100", "0", "100");
        (await api.DoAsync("transaction/refund", new { transaction_id = debit["transaction_id"] })).AssertError("2206");
    }

    [Fact]
    public async Task Hold_IsReleasedAsAWhole()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        var hold = (await api.DebitAsync(card, 40, hold: true)).Ok()["transaction_id"]!;
        (await api.DoAsync("transaction/refund", new { transaction_id = hold, amount = 10 })).AssertError("2206");
        (await api.DoAsync("transaction/refund", new { transaction_id = hold })).Ok();
        Assert.Equal("reversed", await StateAsync(api, hold));
        await api.AssertBalanceAsync(card, "100", "0", "100");
    }

    [Fact]
    public async Task CreditThatWasSpent_CannotBeTakenBack()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        var credit = (await api.CreditAsync(card, 100)).Ok()["transaction_id"];
        (await api.DebitAsync(card, 60)).Ok();
        (await api.DoAsync("transaction/refund", new { transaction_id = credit })).AssertError("2201");
        (await api.DoAsync("transaction/refund", new { transaction_id = credit, amount = 40 })).Ok();
        await api.AssertBalanceAsync(card, "0", "0", "0");
    }

    private static async Task<string> StateAsync(CardApi api, string transaction) =>
        (await api.CallAsync("transaction/status", new { transaction_id = transaction }))["transaction_status"]!;
}

/// <summary>Transaction status. Spec: card-api §2.36.</summary>
[CardConforms("/v5/card-api/transaction/status")]
public sealed class TransactionStatusPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Transaction_IsFoundByItsIdAndThePartnersOrder()
    {
        using var api = server.FirstPartner();
        using var other = server.SecondPartner();
        var (card, order) = (await api.ActiveAsync(100), CardApi.NewId());
        var made = (await api.DoAsync(
            "transaction/create", new { card_id = card, type = "debit", amount = 1, currency = "KZT", auto_clearing = false, order_id = order })).Ok();
        foreach (var query in new object[] { new { transaction_id = made["transaction_id"] }, new { order_id = order } })
        {
            var answer = (await api.CallAsync("transaction/status", query)).AssertDone("transaction_id", "transaction_status", "fin_document_id");
            Assert.Equal(
                (made["transaction_id"], "authorized", ""), (answer["transaction_id"], answer["transaction_status"], answer["fin_document_id"]));
            (await other.CallAsync("transaction/status", query)).AssertError("2205");
        }

        (await api.CallAsync("transaction/status", new { })).AssertError("1001", "transaction_id is required");
    }
}

/// <summary>Transaction info. Spec: card-api §2.37.</summary>
[CardConforms("/v5/card-api/transaction/info")]
public sealed class TransactionInfoPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Transaction_IsDescribedExactly()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var card = await api.ActiveAsync(100, client);
        var merchant = new { name = "SHOP.EXAMPLE", mcc = 5999, city = "ASTANA", country = "KAZ", terminal_id = "E0000031" };
        var made = (await api.DoAsync(
            "transaction/create",
            new { card_id = card, type = "pay", amount = 50, currency = "KZT", description = "Книги", order_id = "o-1", merchant })).Ok();
        var refund = CardApi.NewId();
        (await api.CallAsync("transaction/refund", new { request_id = refund, transaction_id = made["transaction_id"], amount = 20 })).Ok();
        var answer = (await api.CallAsync("transaction/info", new { transaction_id = made["transaction_id"] })).AssertDone("transaction");
        Assert.Equal(
            [
                "transaction_id", "fin_document_id", "order_id", "card_id", "client_id", "type", "transaction_status", "amount", "cleared_amount",
                "refunded_amount", "commission", "currency", "iban", "description", "merchant", "rrn", "auth_code", "created_at", "cleared_at", "refunds",
            ],
            answer.Find("transaction")!.Value.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("o-1", card, client, "pay", "partially_refunded", "50", "50", "20", "Книги"),
            (answer["transaction.order_id"], answer["transaction.card_id"], answer["transaction.client_id"], answer["transaction.type"],
                answer["transaction.transaction_status"], answer["transaction.amount"], answer["transaction.cleared_amount"],
                answer["transaction.refunded_amount"], answer["transaction.description"]));
        Assert.Equal("""{"name":"SHOP.EXAMPLE","mcc":5999,"city":"ASTANA","country":"KAZ","terminal_id":"E0000031"}""", answer["transaction.merchant"]);
        Assert.Equal((refund, "20"), (answer["transaction.refunds.0.request_id"], answer["transaction.refunds.0.amount"]));
    }
}
