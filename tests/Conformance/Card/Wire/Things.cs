using System.Globalization;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>Clients and cards for tests.</summary>
internal static class Things
{
    private static long _person = 880_412_400_000 + (Environment.ProcessId % 1000 * 100_000);

    public static string NewIdn() => Interlocked.Increment(ref _person).ToString(CultureInfo.InvariantCulture);

    /// <summary>What client/add_v2 takes.</summary>
    public static object Person(string? idn = null, string device = "77012345678") =>
        new { device_id = device, type = 1, citizenship = "KAZ", fn_id = "Dana", ln_id = "Akhmetova", idn = idn ?? NewIdn() };

    /// <summary>Makes a client and reads its id by request status, as the documentation has it.</summary>
    public static async Task<string> ClientAsync(this CardApi api, int product = 5000, object? person = null)
    {
        var id = CardApi.NewId();
        (await api.CallAsync("client/add_v2", new { request_id = id, product_id = product, branch_id = "000000", client = person ?? Person() })).Ok();
        var status = await api.CallAsync("request/status", new { request_id = id });
        Assert.NotEmpty(status["client_id"]!);
        return status["client_id"]!;
    }

    /// <summary>A card as issued, for a client of its own unless one is given.</summary>
    public static async Task<string> IssuedAsync(this CardApi api, string? client = null, int product = 5000) =>
        (await api.DoAsync("card/issue", new { product_id = product, client_id = client ?? await api.ClientAsync(product) })).Ok()["card_id"]!;

    /// <summary>A card that can be used, with money on it.</summary>
    public static async Task<string> ActiveAsync(this CardApi api, decimal money = 10000, string? client = null)
    {
        var card = await api.IssuedAsync(client);
        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
        if (money > 0)
        {
            (await api.CreditAsync(card, money)).Ok();
        }

        return card;
    }

    public static Task<CardAnswer> CreditAsync(this CardApi api, string card, decimal amount) =>
        api.DoAsync("transaction/create", new { card_id = card, type = "credit", amount, currency = "KZT" });

    public static Task<CardAnswer> DebitAsync(this CardApi api, string card, decimal amount, bool hold = false, string type = "debit") =>
        api.DoAsync("transaction/create", new { card_id = card, type, amount, currency = "KZT", auto_clearing = !hold });

    public static async Task<string> StatusAsync(this CardApi api, string card) => (await api.CallAsync("card/info", new { card_id = card }))["card.status"]!;

    /// <summary>Amount, holds and what can be spent.</summary>
    public static async Task AssertBalanceAsync(this CardApi api, string card, string amount, string blocked, string available)
    {
        var answer = (await api.CallAsync("card/balance", new { card_id = card })).AssertDone("balances", "balance", "currency");
        Assert.Equal((amount, blocked, available), (answer["balances.accounts.0.amount"], answer["balances.accounts.0.blocked_amount"], answer["balance"]));
    }
}
