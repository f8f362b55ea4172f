using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Client;

/// <summary>Create client, second version. Spec: card-api §2.20, §8.</summary>
[CardConforms("/v5/card-api/client/add_v2")]
public sealed class CreateClientV2PageTests(ConformanceServer server)
{
    [Fact]
    public async Task DocumentedExample_IsAnsweredToTheByte()
    {
        using var api = await server.NewPartnerAsync();
        const string Body = """
            {"request_id":"01960c3e-5b1a-7d20-9a44-6f0b2c8e1d77","product_id":5000,"branch_id":"000000",
             "client":{"device_id":"77012345678","type":1,"citizenship":"KAZ","fn_id":"Dana","ln_id":"Akhmetova","idn":"880412400123"}}
            """;
        var answer = await api.SendAsync("/v5/card-api/client/add_v2", Body, algorithm: "HS256");
        Assert.Matches(
            new Regex("""\A\{"status":"ok","request_status":"success","dt":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:00"\}\z"""), answer.Text);

        var status = (await api.CallAsync("request/status", new { request_id = "01960c3e-5b1a-7d20-9a44-6f0b2c8e1d77" })).AssertDone("cards", "client_id");
        var info = await api.CallAsync("client/info", new { client_id = status["client_id"] });
        Assert.Equal(
            """
            {"device_id":"77012345678","phone":77012345678,"type":1,"resident":1,"citizenship":"KAZ","fn_id":"Dana","ln_id":"Akhmetova","idn":"880412400123",
            "document_present":false}
            """.Replace("\n", "", StringComparison.Ordinal),
            info["client"]);
        (await api.SendAsync("/v5/card-api/client/add_v2", Body)).AssertError("1002");
    }

    [Fact]
    public async Task InlineIds_AddTheClientWhereThePartnerWantsThem()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"inline_ids":true}}""");
        (await api.DoAsync("client/add_v2", new { product_id = 5000, client = Things.Person() })).AssertDone("client_id");
    }

    [Fact]
    public async Task Phone_IsTheDevicesNumberUnlessGiven()
    {
        using var api = server.FirstPartner();
        var body = CardApi.Body(new { product_id = 5000, client = Things.Person(device: "a-phone") });
        (await api.DoAsync("client/add_v2", body)).AssertError("1001", "client.phone is required");
        body["client"]!["phone"] = 77770001122;
        (await api.DoAsync("client/add_v2", body)).AssertDone();
    }

    [Fact]
    public async Task Idn_IsRequiredOfCitizensOnly_AndItsCheckDigitIsNotLookedAt()
    {
        using var api = server.FirstPartner();
        var body = CardApi.Body(new { product_id = 5000, client = Things.Person() });
        var person = body["client"]!.AsObject();
        person.Remove("idn");
        (await api.DoAsync("client/add_v2", body)).AssertError("1001", "client.idn is required");
        person["idn"] = "88041240012";
        (await api.DoAsync("client/add_v2", body)).AssertError("1001", "client.idn is not valid");
        person.Remove("idn");
        person["citizenship"] = "UZB";
        (await api.DoAsync("client/add_v2", body)).AssertDone();
    }

    [Fact]
    public async Task AsyncMode_AnswersProcess_AndFinishesLater()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"async_mode":"async","async_delay_ms":1}}""");
        var id = CardApi.NewId();
        var body = new JsonObject { ["request_id"] = id, ["product_id"] = 5000, ["client"] = CardApi.Body(Things.Person()) };
        (await api.CallAsync("client/add_v2", body)).AssertInWork();
        (await api.CallAsync("client/add_v2", body)).AssertError("1002");
        CardAnswer status;
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            status = (await api.CallAsync("request/status", new { request_id = id })).Ok();
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), "The request was never done.");
        }
        while (status["request_status"] == "process");

        status.AssertDone("cards", "client_id");
    }
}
