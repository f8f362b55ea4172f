using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Client;

/// <summary>Edit client. Spec: card-api §2.21, §8.</summary>
[CardConforms("/v5/card-api/client/update")]
public sealed class EditClientPageTests(ConformanceServer server)
{
    [Fact]
    public async Task DocumentedExample_IsAnsweredToTheByte_AndThePhoneIsNew()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var body = $$$"""{"request_id":"{{{CardApi.NewId()}}}","client_id":"{{{client}}}","product_id":5000,"client":{"phone":77770001122}}""";
        var answer = await api.SendAsync("/v5/card-api/client/update", body, algorithm: "HS256");
        Assert.Matches(
            new Regex("""\A\{"status":"ok","request_status":"success","dt":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:00"\}\z"""), answer.Text);
        Assert.Equal("77770001122", (await api.CallAsync("client/info", new { client_id = client }))["client.phone"]);
        (await api.DoAsync("client/update", new { client_id = client, product_id = 5000, client = new { phone = "77770001122" } })).AssertDone();
    }

    [Fact]
    public async Task OtherMembers_AreTakenWhereThePartnerMay()
    {
        using var api = await server.NewPartnerAsync();
        var client = await api.ClientAsync();
        var change = new { phone = 77770001122, fn_id = "Aida", email = "aida@example.kz" };
        (await api.DoAsync("client/update", new { client_id = client, product_id = 5000, client = change })).AssertDone();
        var info = await api.CallAsync("client/info", new { client_id = client });
        Assert.Equal(("Aida", "aida@example.kz", "Akhmetova"), (info["client.fn_id"], info["client.email"], info["client.ln_id"]));
    }

    [Fact]
    public async Task OtherMembers_ArePassedOverWhereThePartnerMayNot()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"client_update_all":false}}""");
        var client = await api.ClientAsync();
        (await api.DoAsync("client/update", new { client_id = client, product_id = 5000, client = new { phone = 77770001122, fn_id = "Aida" } })).AssertDone();
        var info = await api.CallAsync("client/info", new { client_id = client });
        Assert.Equal(("Dana", "77770001122"), (info["client.fn_id"], info["client.phone"]));
    }

    [Fact]
    public async Task OtherProduct_IsRefused()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        (await api.DoAsync("client/update", new { client_id = client, product_id = 1000, client = new { phone = 77770001122 } })).AssertError("2016");
    }

    [Fact]
    public async Task UsedPhone_IsRefusedWherePhonesAreUnique()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"unique_phone":true}}""");
        await api.ClientAsync(person: Things.Person(device: "77010000101"));
        var other = await api.ClientAsync(person: Things.Person(device: "77010000102"));
        (await api.DoAsync("client/update", new { client_id = other, product_id = 5000, client = new { phone = 77010000101 } })).AssertError("2017");
        (await api.DoAsync("client/update", new { client_id = other, product_id = 5000, client = new { phone = 77010000102 } })).AssertDone();
    }

    [Fact]
    public async Task ClientOfAnotherPartner_IsNotFound()
    {
        using var first = server.FirstPartner();
        using var second = server.SecondPartner();
        var client = await first.ClientAsync();
        (await second.DoAsync("client/update", new { client_id = client, product_id = 5000, client = new { phone = 77770001122 } })).AssertError("2002");
    }
}
