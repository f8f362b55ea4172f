using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Client;

/// <summary>Create client, first version. Spec: card-api §2.19, §3.3.</summary>
[CardConforms("/v5/card-api/client/add")]
public sealed class CreateClientPageTests(ConformanceServer server)
{
    [Fact]
    public async Task DocumentedExample_MakesTheClient()
    {
        using var api = await server.NewPartnerAsync();
        var body = Example();
        var answer = (await api.CallAsync("client/add", body)).AssertDone("client_id");
        var status = (await api.CallAsync("request/status", new { request_id = (string?)body["request_id"] })).AssertDone("cards", "client_id");
        Assert.Equal((answer["client_id"], "[]"), (status["client_id"], status["cards"]));

        var info = (await api.CallAsync("client/info", new { client_id = answer["client_id"] })).Ok();
        Assert.Equal(
            """
            {"phone":77012345678,"type":1,"resident":1,"first_name":"DANA","last_name":"AKHMETOVA","birthdate":"1988-04-12","email":"dana@example.kz","country":"KAZ",
            "person_id":"880412400123","language":"ru","document_present":true,"external_user_id":"u-4471",
            "address1":{"country":"KAZ","postal_code":"050010","address_line1":"Almaty","address_line2":"Abai ave","address_line3":"10, 25"},
            "address2":{"country":"KAZ","postal_code":"050010","address_line1":"Almaty","address_line2":"Abai ave","address_line3":"10, 25"},
            "identification_info":{"idn_date":"2026-02-01T11:00:00+05:00","identified_by":"branch 001"}}
            """.Replace("\n", "", StringComparison.Ordinal),
            info["client"]);
        Assert.Equal(("verified", "001", "1000"), (info["client_status"], info["branch_id"], info["product_id"]));
    }

    [Theory]
    [InlineData(1000, "country")]
    [InlineData(1000, "person_id")]
    [InlineData(1000, "document")]
    [InlineData(1000, "address1")]
    [InlineData(1000, "address2")]
    [InlineData(2000, "type")]
    [InlineData(2000, "resident")]
    [InlineData(3000, "country")]
    [InlineData(3000, "person_id")]
    [InlineData(3000, "identification_info")]
    public async Task MemberThatTheProductNeeds_IsNamed(int product, string member)
    {
        using var api = server.FirstPartner();
        var body = Example(product);
        body["client"]!.AsObject().Remove(member);
        (await api.CallAsync("client/add", body)).AssertError("1001", $"client.{member} is required");
    }

    [Theory]
    [InlineData(1000, "type", "resident", "middle_name", "identification_info")]
    [InlineData(2000, "country", "person_id", "document", "address1", "address2", "identification_info")]
    [InlineData(3000, "document", "address1", "address2")]
    public async Task MembersThatTheProductDoesNotNeed_MayBeMissing(int product, params string[] members)
    {
        using var api = await server.NewPartnerAsync();
        var body = Example(product);
        foreach (var member in members) body["client"]!.AsObject().Remove(member);
        (await api.CallAsync("client/add", body)).AssertDone("client_id");
    }

    [Theory]
    [InlineData("phone", "\"+77012345678\"")]
    [InlineData("first_name", "\"Дана\"")]
    [InlineData("birthdate", "\"12.04.1988\"")]
    [InlineData("email", "\"dana\"")]
    [InlineData("country", "\"KZ\"")]
    [InlineData("type", "4")]
    [InlineData("resident", "0")]
    public async Task WrongMember_IsNamed(string member, string value)
    {
        using var api = server.FirstPartner();
        var body = Example();
        body["client"]![member] = JsonNode.Parse(value);
        (await api.CallAsync("client/add", body)).AssertError("1001", $"client.{member} is not valid");
    }

    [Fact]
    public async Task IncompleteAddress_IsNamed()
    {
        using var api = server.FirstPartner();
        var body = Example();
        body["client"]!["address2"]!.AsObject().Remove("postal_code");
        (await api.CallAsync("client/add", body)).AssertError("1001", "client.address2.postal_code is required");
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm8gUERG")]
    public async Task DocumentThatIsNoPdf_IsRefused(string document)
    {
        using var api = server.FirstPartner();
        var body = Example();
        body["client"]!["document"] = document;
        (await api.CallAsync("client/add", body)).AssertError("2015");
    }

    [Fact]
    public async Task LargestDocument_IsTaken_AndAByteMoreIsRefused()
    {
        using var api = await server.NewPartnerAsync();
        var pdf = new byte[2 * 1024 * 1024];
        "%PDF-1.4\n"u8.CopyTo(pdf);
        var body = Example();
        body["client"]!["document"] = Convert.ToBase64String(pdf);
        (await api.CallAsync("client/add", body)).AssertDone("client_id");
        body = Example();
        body["client"]!["document"] = Convert.ToBase64String([.. pdf, 0]);
        (await api.CallAsync("client/add", body)).AssertError("2015");
    }

    [Fact]
    public async Task SamePersonOfTheProduct_IsThereAlready()
    {
        using var api = await server.NewPartnerAsync();
        (await api.CallAsync("client/add", Example())).AssertDone("client_id");
        (await api.CallAsync("client/add", Example())).AssertError("2003");
        (await api.CallAsync("client/add", Example(3000))).AssertDone("client_id");
    }

    private static JsonObject Example(int product = 1000)
    {
        var address = new { country = "KAZ", postal_code = "050010", address_line1 = "Almaty", address_line2 = "Abai ave", address_line3 = "10, 25" };
        return CardApi.Body(new
        {
            request_id = CardApi.NewId(), product_id = product, branch_id = "001",
            client = new
            {
                phone = 77012345678, type = 1, resident = 1, first_name = "DANA", last_name = "AKHMETOVA", birthdate = "1988-04-12",
                email = "dana@example.kz", country = "KAZ", person_id = "880412400123", language = "ru", document = "JVBERi0xLjQK",
                external_user_id = "u-4471", address1 = address, address2 = address,
                identification_info = new { idn_date = "2026-02-01T11:00:00+05:00", identified_by = "branch 001" },
            },
        });
    }
}
