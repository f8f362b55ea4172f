using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Card.GiftCards;
using FreedomPay.Conformance.Tests.Card.Limits;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>
/// Partner 700002 and what is partner 700001's: by every method on every path it gets the answer that things get which nobody has, and nothing changes.
/// </summary>
public sealed class PartnerIsolationTests(ConformanceServer server)
{
    private static readonly string[] GiftMethods = ["activate_card", "resend_card", "resend", "resend_otp", "resend_code", "card_status", "status"];

    [Fact]
    public async Task EveryMethod_AnswersAboutForeignThingsAsAboutNone_AndChangesNothing()
    {
        using var first = await server.NewPartnerAsync("""{"card_api":{"secret_data":true}}""");
        using var second = server.SecondPartner();
        var things = await ThingsAsync(first);
        var before = await SnapshotAsync(first, things);

        foreach (var row in CardPageRow.Usual.Where(row => row.Path != "/v5/card-api/dictionary"))
        {
            var minimal = MinimalRequests.Of(row.Path);
            foreach (var (subject, foreign) in Variants(minimal, things))
            {
                foreach (var path in row.Paths)
                {
                    var unknown = await second.CallAsync(path, Fresh(subject, row));
                    var answer = await second.CallAsync(path, Fresh(foreign, row));
                    Assert.True(WithoutTime(unknown) == WithoutTime(answer), $"{path}: {answer.Text} but {unknown.Text}");
                }
            }
        }

        Assert.Equal(before, await SnapshotAsync(first, things));
    }

    [Fact]
    public async Task GiftCards_OfAnotherPartner_AreUnknown()
    {
        using var first = server.Gifts();
        using var second = new GiftApi(server.Server.BaseUrl, "700002", "sandbox-partner-key-700002");
        var (card, code, phone) = await first.SoldAsync();
        foreach (var method in GiftMethods)
        {
            (await second.CallAsync(method, new { card_id = card, otp = code })).AssertStatus(-7);
        }

        (await second.CallAsync("activate_card", new { otp = code })).AssertStatus(-8);
        (await second.CallAsync("issue_card", new { cardholder_name = "DANA", phone, product_code = 3, card_id = card })).AssertStatus(-7);
        Assert.Equal("1", (await first.CallAsync("card_status", new { card_id = card }))["card_status"]);
    }

    private static async Task<Owned> ThingsAsync(CardApi api)
    {
        var client = await api.ClientAsync();
        var card = await api.ActiveAsync(1000, client);
        var hold = (await api.DebitAsync(card, 10, hold: true)).Ok()["transaction_id"]!;
        var token = (await api.DoAsync("card/tokenize", new { card_id = card })).Ok()["card_token"]!;
        var request = CardApi.NewId();
        (await api.CallAsync("card/reset_counter_pin", new { request_id = request, card_id = card })).AssertDone();
        await api.LimitAsync("card", card, "500");
        return new Owned(client, card, hold, token, request, (await api.CallAsync("card/info", new { card_id = card }))["card.iban"]!);
    }

    /// <summary>A request about nobody's thing, and the same about the partner's: each thing that the page names, on its own.</summary>
    private static IEnumerable<(JsonObject Unknown, JsonObject Foreign)> Variants(JsonObject minimal, Owned things)
    {
        if (minimal["object"] is JsonObject)
        {
            foreach (var (type, value) in new[] { ("card", things.Card), ("client", things.Client), ("account", things.Iban) })
            {
                var unknown = Copy(minimal);
                unknown["object"]!["type"] = type;
                yield return (unknown, With(unknown, body => body["object"]!["value"] = value));
            }

            yield break;
        }

        foreach (var (name, value) in new[]
        {
            ("card_id", things.Card), ("client_id", things.Client), ("transaction_id", things.Transaction), ("card_token", things.Token), ("iban", things.Iban),
        })
        {
            if (minimal.ContainsKey(name))
            {
                yield return (minimal, With(minimal, body => body[name] = value));
            }
        }

        if (minimal.Count == 1 && minimal.ContainsKey("request_id"))
        {
            yield return (minimal, With(minimal, body => body["request_id"] = things.Request));
        }
    }

    private static JsonObject With(JsonObject body, Action<JsonObject> change)
    {
        var copy = Copy(body);
        change(copy);
        return copy;
    }

    private static JsonObject Copy(JsonObject body) => (JsonObject)body.DeepClone();

    /// <summary>With an id of its own, where the id counts.</summary>
    private static JsonObject Fresh(JsonObject body, CardPageRow row) => row.Claims ? With(body, copy => copy["request_id"] = CardApi.NewId()) : Copy(body);

    private static string WithoutTime(CardAnswer answer) => answer.Text[..answer.Text.LastIndexOf("\"dt\"", StringComparison.Ordinal)];

    private static async Task<string> SnapshotAsync(CardApi api, Owned things)
    {
        var limits = new { request_id = CardApi.NewId(), @object = new { type = "card", value = things.Card } };
        CardAnswer[] seen =
        [
            await api.CallAsync("card/info", new { card_id = things.Card }), await api.CallAsync("card/balance", new { card_id = things.Card }),
            await api.CallAsync("client/info", new { client_id = things.Client }), await api.CallAsync("limits/list", limits),
            await api.CallAsync("transaction/info", new { transaction_id = things.Transaction }),
            await api.CallAsync("request/status", new { request_id = things.Request }), await api.CallAsync("card/find", new { card_token = things.Token }),
        ];
        return string.Join('\n', seen.Select(answer => WithoutTime(answer.Ok())));
    }

    private sealed record Owned(string Client, string Card, string Transaction, string Token, string Request, string Iban);
}
