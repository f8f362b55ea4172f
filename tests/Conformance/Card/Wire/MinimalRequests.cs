using System.Text.Json.Nodes;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>A well-formed request of each page, about things that nobody has.</summary>
internal static class MinimalRequests
{
    public const string Nobody = "00000000-0000-7000-8000-000000000000";

    public static JsonObject Of(string path)
    {
        var id = CardApi.NewId();
        return CardApi.Body(path[CardApi.Prefix.Length..] switch
        {
            "client/add" => new { request_id = id, product_id = 1, client = new { phone = 77010000009, type = 1, resident = 1, first_name = "A", last_name = "B" } },
            "client/add_v2" => new
            {
                request_id = id, product_id = 1,
                client = new { device_id = "77010000009", type = 1, citizenship = "KAZ", fn_id = "A", ln_id = "B", idn = "880412400123" },
            },
            "client/update" => new { request_id = id, client_id = Nobody, product_id = 1000, client = new { phone = 77010000009 } },
            "card/link" => new { request_id = id, client_id = Nobody, card_id = Nobody },
            "client/verify" => new { request_id = id, client_id = Nobody, product_id = 1000 },
            "client/info" or "card/list" => new { client_id = Nobody },
            "dictionary" => new { },
            "card/bulk_issue" => new { request_id = id, product_id = 1, quantity = 1 },
            "card/issue" => new { request_id = id, product_id = 2000, client_id = Nobody },
            "card/block" or "card/unblock" or "card/close" => new { request_id = id, card_id = Nobody, description = "No reason" },
            "card/statement_extended" => new { card_id = Nobody, start_date = "2026-01-01", end_date = "2026-01-31" },
            "request/status" => new { request_id = id },
            "external/cardholder_validate" => new
            {
                user_phone = "7012345678", first_name = "Dana", last_name = "Akhmetova", card_token = Nobody, request_id = id,
            },
            "card/find" => new { iban = "KZ00000K000000000000" },
            "limits/set" => new
            {
                request_id = id, @object = new { type = "card", value = Nobody },
                limits = new[] { new { transaction_type = "pay", period = "day", amount = new[] { new { type = "max", value = "1", currency = "KZT" } } } },
            },
            "limits/list" => new { request_id = id, @object = new { type = "card", value = Nobody } },
            "transaction/create" => new { request_id = id, card_id = Nobody, type = "debit", amount = 1, currency = "KZT" },
            "transaction/clearing" or "transaction/refund" => new { request_id = id, transaction_id = Nobody },
            "transaction/status" or "transaction/info" => new { transaction_id = Nobody },
            "card/info" or "card/balance" or "card/statement" or "card/operations" => (object)new { card_id = Nobody },
            _ => new { request_id = id, card_id = Nobody },
        });
    }

    /// <summary>The refusal that such a request meets; null where it does not.</summary>
    public static string? RefusalOf(string path) => path[CardApi.Prefix.Length..] switch
    {
        "dictionary" or "card/find" => null,
        "client/add" or "client/add_v2" or "card/bulk_issue" => "2001",
        "client/update" or "client/verify" or "client/info" or "card/list" or "card/issue" => "2002",
        "card/link" => "2002|2101",
        "request/status" => "1006",
        "external/cardholder_validate" => "2601",
        "limits/set" or "limits/list" => "2301",
        "transaction/clearing" or "transaction/refund" or "transaction/status" or "transaction/info" => "2205",
        _ => "2101",
    };
}
