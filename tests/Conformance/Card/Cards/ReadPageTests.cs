using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Cards;

/// <summary>Dictionaries. Spec: card-api §2.1, §3.</summary>
[CardConforms("/v5/card-api/dictionary")]
public sealed class DictionaryPageTests(ConformanceServer server)
{
    private static readonly string[] Names =
    [
        "request_statuses", "products", "client_types", "residency", "card_statuses", "block_reasons", "transaction_types", "transaction_statuses",
        "limit_transaction_types", "limit_periods", "limit_regions", "operation_types", "currencies", "document_types", "error_codes",
    ];

    [Fact]
    public async Task All_OrOne_AreGiven()
    {
        using var api = server.FirstPartner();
        var all = (await api.CallAsync("dictionary", new { })).AssertDone("dictionaries");
        Assert.Equal(Names, all.Find("dictionaries")!.Value.EnumerateObject().Select(member => member.Name));
        Assert.All(all.Find("dictionaries")!.Value.EnumerateObject(), member => Assert.NotEmpty(member.Value.EnumerateArray()));
        var one = (await api.CallAsync("dictionary", new { name = "request_statuses" })).AssertDone("dictionaries");
        Assert.Equal(
            """{"request_statuses":[{"code":"success","description":"processed"},{"code":"process","description":"in work"},"""
            + """{"code":"error","description":"failed"}]}""",
            one["dictionaries"]);
        (await api.CallAsync("dictionary", new { name = "colours" })).AssertError("1001", "name is not valid");
    }
}

/// <summary>Balance. Spec: card-api §2.13.</summary>
[CardConforms("/v5/card-api/card/balance")]
public sealed class BalancePageTests(ConformanceServer server)
{
    [Fact]
    public async Task Balance_ShowsHoldsAndWhatCanBeSpent()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(10000);
        (await api.DebitAsync(card, 2500.50m)).Ok();
        (await api.DebitAsync(card, 1200, hold: true)).Ok();
        var answer = (await api.CallAsync("card/balance", new { card_id = card })).AssertDone("balances", "balance", "currency");
        var iban = (await api.CallAsync("card/info", new { card_id = card }))["card.iban"];
        Assert.Equal(
            $$"""{"accounts":[{"iban":"{{iban}}","currency":"KZT","debit":2500.5,"credit":10000,"amount":7499.5,"blocked_amount":1200}]}""", answer["balances"]);
        Assert.Equal(("6299.5", "KZT"), (answer["balance"], answer["currency"]));
    }
}

/// <summary>Secret data. Spec: card-api §2.14, §1.9.</summary>
[CardConforms("/v5/card-api/card/secret_data")]
public sealed class SecretDataPageTests(ConformanceServer server)
{
    private static readonly byte[] Key = Convert.FromBase64String("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    [Fact]
    public async Task Values_AreDecryptedWithTheCardSecretKey()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        var answer = (await api.DoAsync("card/secret_data", new { card_id = card })).AssertDone("pan", "cvv", "exp_date", "cardholder_name");
        var info = await api.CallAsync("card/info", new { card_id = card });
        var pan = Decrypt(answer["pan"]!);
        Assert.Matches("^951234[0-9]{10}$", pan);
        Assert.Equal(info["card.card_mask"], $"{pan[..6]}******{pan[^4..]}");
        Assert.Matches("^[0-9]{3}$", Decrypt(answer["cvv"]!));
        Assert.Equal(info["card.exp_date"]!.Replace("/", "", StringComparison.Ordinal), Decrypt(answer["exp_date"]!));
        Assert.Equal("DANA AKHMETOVA", answer["cardholder_name"]);
    }

    [Fact]
    public async Task MoreThanFiveInAMinute_AreRefused()
    {
        using var api = server.FirstPartner();
        var card = await api.IssuedAsync();
        for (var i = 0; i < 5; i++) (await api.DoAsync("card/secret_data", new { card_id = card })).Ok();
        (await api.DoAsync("card/secret_data", new { card_id = card })).AssertError("1105", status: System.Net.HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task WithoutTheRight_OrTheKey_IsRefused()
    {
        using var second = server.SecondPartner();
        (await second.DoAsync("card/secret_data", new { card_id = "x" })).AssertError("120", status: System.Net.HttpStatusCode.Forbidden);
        (await second.DoAsync("card/secret_data_v2", new { card_id = "x" })).AssertError("120", status: System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task LostCard_KeepsItsSecrets()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        (await api.DoAsync("card/block", new { card_id = card, description = "x", reason = "stolen" })).AssertDone();
        (await api.DoAsync("card/secret_data", new { card_id = card })).AssertError("2104");
    }

    private static string Decrypt(string text)
    {
        var bytes = Convert.FromBase64String(text);
        using var aes = Aes.Create();
        aes.Key = Key;
        return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(16), bytes.AsSpan(0, 16)));
    }
}

/// <summary>Secret data, version 2. Spec: card-api §2.15, §1.9.</summary>
[CardConforms("/v5/card-api/card/secret_data_v2")]
public sealed class SecretDataV2PageTests(ConformanceServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Envelope_IsOpenedWithThePartnersKey(bool isPem)
    {
        using var api = server.FirstPartner();
        using var rsa = RSA.Create(2048);
        var card = await api.ActiveAsync(0);
        var key = isPem ? rsa.ExportSubjectPublicKeyInfoPem() : Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
        var answer = (await api.DoAsync("card/secret_data_v2", new { card_id = card, public_key = key }))
            .AssertDone("key_id", "encrypted_key", "iv", "data", "tag");
        var cipher = Bytes("data");
        var plain = new byte[cipher.Length];
        using var gcm = new AesGcm(rsa.Decrypt(Bytes("encrypted_key"), RSAEncryptionPadding.OaepSHA256), 16);
        gcm.Decrypt(Bytes("iv"), cipher, Bytes("tag"), plain, Encoding.UTF8.GetBytes(card));
        using var data = JsonDocument.Parse(plain);
        Assert.Equal(["pan", "cvv", "exp_month", "exp_year", "cardholder_name"], data.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.StartsWith("951234", data.RootElement.GetProperty("pan").GetString(), StringComparison.Ordinal);
        Assert.Equal("inline", answer["key_id"]);

        byte[] Bytes(string member) => Convert.FromBase64String(answer[member]!);
    }

    [Fact]
    public async Task WrongOrNoKey_IsRefused()
    {
        using var api = server.FirstPartner();
        using var small = RSA.Create(1024);
        var card = await api.IssuedAsync();
        (await api.DoAsync("card/secret_data_v2", new { card_id = card })).AssertError("2117");
        (await api.DoAsync("card/secret_data_v2", new { card_id = card, public_key = "no key" })).AssertError("2118");
        (await api.DoAsync("card/secret_data_v2", new { card_id = card, public_key = small.ExportSubjectPublicKeyInfoPem() })).AssertError("2118");
    }
}

/// <summary>Find card. Spec: card-api §2.26.</summary>
[CardConforms("/v5/card-api/card/find")]
public sealed class FindCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Card_IsFoundByEachCriterion_ByItsPartnerOnly()
    {
        using var api = server.FirstPartner();
        using var other = server.SecondPartner();
        var client = await api.ClientAsync();
        var card = await api.IssuedAsync(client);
        var secret = (await api.DoAsync("card/secret_data", new { card_id = card })).Ok();
        var info = (await api.CallAsync("card/info", new { card_id = card })).Ok();
        foreach (var query in new object[]
        {
            new { pan = secret["pan"] }, new { iban = info["card.iban"] }, new { card_mask = info["card.card_mask"], client_id = client },
        })
        {
            var answer = (await api.CallAsync("card/find", query)).AssertDone("cards");
            Assert.Equal(
                $$"""[{"card_id":"{{card}}","card_mask":"{{info["card.card_mask"]}}","status":"issued","client_id":"{{client}}"}]""", answer["cards"]);
            if (!CardApi.Body(query).ContainsKey("pan"))
            {
                Assert.Equal("[]", (await other.CallAsync("card/find", query)).AssertDone("cards")["cards"]);
            }
        }
    }

    [Fact]
    public async Task NoneOrSeveralCriteria_OrANumberInClear_AreRefused()
    {
        using var api = server.FirstPartner();
        (await api.CallAsync("card/find", new { })).AssertError("1001");
        (await api.CallAsync("card/find", new { iban = "x", card_token = "y" })).AssertError("1001");
        (await api.CallAsync("card/find", new { card_mask = "951234******1729" })).AssertError("1001", "client_id is required");
        (await api.CallAsync("card/find", new { pan = "9512340000001729" })).AssertError("1001", "pan is not valid");
    }
}

/// <summary>Request' status. Spec: card-api §2.25, §2.35.</summary>
[CardConforms("/v5/card-api/request/status")]
public sealed class RequestStatusPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Members_FitTheKindOfTheRequest()
    {
        using var api = server.FirstPartner();
        using var other = server.SecondPartner();
        var card = await api.ActiveAsync(0);
        var (transaction, limits, block) = (CardApi.NewId(), CardApi.NewId(), CardApi.NewId());
        var created = await api.CallAsync("transaction/create", new { request_id = transaction, card_id = card, type = "credit", amount = 5, currency = "KZT" });
        var status = (await api.CallAsync("request/status", new { request_id = transaction })).AssertDone("transaction_id", "fin_document_id");
        Assert.Equal((created["transaction_id"], created["fin_document_id"]), (status["transaction_id"], status["fin_document_id"]));
        (await other.CallAsync("request/status", new { request_id = transaction })).AssertError("1006");

        (await api.CallAsync("limits/set", new { request_id = limits, @object = new { type = "card", value = card }, limits = Array.Empty<object>() })).Ok();
        (await api.CallAsync("request/status", new { request_id = limits })).AssertDone();
        (await api.CallAsync("card/block", new { request_id = block, card_id = card, description = "x" })).AssertDone();
        Assert.Equal(
            $$"""[{"card_id":"{{card}}"}]""", (await api.CallAsync("request/status", new { request_id = block })).AssertDone("cards", "client_id")["cards"]);
    }

    [Fact]
    public async Task FailedRequest_IsToldWithItsReason()
    {
        using var api = server.FirstPartner();
        var id = CardApi.NewId();
        (await api.CallAsync("card/activate", new { request_id = id, card_id = MinimalRequests.Nobody })).AssertError("2101");
        var status = (await api.CallAsync("request/status", new { request_id = id })).Ok();
        Assert.Equal(("error", "2101", "Card not found"), (status["request_status"], status["error_code"], status["error_description"]));
    }

    [Fact]
    public async Task AllMembers_WhereThePartnerWantsThem()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"status_all_members":true}}""");
        var id = CardApi.NewId();
        (await api.CallAsync("client/add_v2", new { request_id = id, product_id = 5000, client = Things.Person() })).Ok();
        (await api.CallAsync("request/status", new { request_id = id })).AssertDone("cards", "client_id", "transaction_id", "fin_document_id");
    }

    [Fact]
    public async Task WhatIsNoUuid_IsNotFound()
    {
        using var api = server.FirstPartner();
        (await api.CallAsync("request/status", new { request_id = "anything" })).AssertError("1006");
    }
}
