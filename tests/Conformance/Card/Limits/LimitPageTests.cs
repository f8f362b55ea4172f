using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Limits;

/// <summary>Set limits. Spec: card-api §2.29, §3.10.</summary>
[CardConforms("/v5/card-api/limits/set")]
public sealed class SetLimitsPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Limit_IsEnforced_OverwrittenAndRemoved()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(10000);
        await api.LimitAsync("card", card, "3000");
        (await api.DebitAsync(card, 4000, type: "pay")).AssertError("2202", "Limit exceeded");
        (await api.DebitAsync(card, 2500, type: "pay_online_non3ds")).Ok();
        (await api.DebitAsync(card, 501, type: "pay")).AssertError("2202");
        await api.LimitAsync("card", card, "4000");
        (await api.DebitAsync(card, 501, type: "pay")).Ok();
        await api.LimitAsync("card", card, null);
        (await api.DebitAsync(card, 4500, type: "pay")).Ok();
    }

    [Theory]
    [InlineData("account")]
    [InlineData("client")]
    public async Task AccountsAndClients_AreLimitedToo(string type)
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var card = await api.ActiveAsync(1000, client);
        var value = type == "client" ? client : (await api.CallAsync("card/info", new { card_id = card }))["card.iban"]!;
        await api.LimitAsync(type, value, "0");
        (await api.DebitAsync(card, 1, type: "pay")).AssertError("2202");
    }

    [Fact]
    public async Task UnknownObjectsAndCodes_AreRefused_AndNothingIsSet()
    {
        using var api = server.FirstPartner();
        using var other = server.SecondPartner();
        var card = await api.ActiveAsync(0);
        (await other.DoAsync("limits/set", Request("card", card, "pay", "day", "max"))).AssertError("2301");
        (await api.DoAsync("limits/set", Request("pocket", card, "pay", "day", "max"))).AssertError("2301");
        (await api.DoAsync("limits/set", Request("card", card, "gamble", "day", "max"))).AssertError("2302");
        (await api.DoAsync("limits/set", Request("card", card, "pay", "decade", "max"))).AssertError("2302");
        (await api.DoAsync("limits/set", Request("card", card, "pay", "day", "average"))).AssertError("2302");
        (await api.DoAsync("limits/set", Request("card", card, "pay", "day", "max", "XXX"))).AssertError("2203");
        Assert.Empty((await api.DoAsync("limits/list", new { @object = new { type = "card", value = card } })).Ok().List("limits"));
    }

    private static object Request(string type, string value, string operation, string period, string amount, string currency = "KZT") => new
    {
        @object = new { type, value },
        limits = new[]
        {
            new { transaction_type = "pay", period = "day", amount = new[] { new { type = "max", value = "1", currency = "KZT" } } },
            new { transaction_type = operation, period, amount = new[] { new { type = amount, value = "1", currency } } },
        },
    };
}

/// <summary>Limits list. Spec: card-api §2.30.</summary>
[CardConforms("/v5/card-api/limits/list")]
public sealed class LimitsListPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Limits_ShowWhatIsUsedOfThem()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(10000);
        await api.LimitAsync("card", card, "3000");
        (await api.DebitAsync(card, 2500, hold: true, type: "pay")).Ok();
        var answer = (await api.DoAsync("limits/list", new { @object = new { type = "card", value = card } })).AssertDone("object", "limits");
        Assert.Equal($$"""{"type":"card","value":"{{card}}"}""", answer["object"]);
        var today = answer["dt"]![..10];
        Assert.Equal(
            """[{"transaction_type":"pay","region":"all","period":"day","amount":[{"type":"max","value":"3000","currency":"KZT","counter":"2500","""
            + $"\"available\":\"500\"}}],\"start_date\":\"{today}T00:00:00+05:00\",\"end_date\":\"{today}T23:59:59+05:00\"}}]",
            answer["limits"]);
    }
}

internal static class LimitCalls
{
    /// <summary>Limits purchases of a day; null removes the limit.</summary>
    public static async Task LimitAsync(this CardApi api, string type, string value, string? most) => (await api.DoAsync(
        "limits/set",
        new
        {
            @object = new { type, value },
            limits = new[]
            {
                new { transaction_type = "pay", period = "day", amount = most is null ? [] : new[] { new { type = "max", value = most, currency = "KZT" } } },
            },
        })).AssertDone();
}
