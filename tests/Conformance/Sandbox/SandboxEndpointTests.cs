using System.Net.Http.Json;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Sandbox;

/// <summary>The endpoints that are not merchants' pages. Spec: gateway-sync §7.1, §8.1; design §6.</summary>
public sealed class SandboxEndpointTests(ConformanceServer server)
{
    private HttpClient Http => server.Server.Client;

    [Fact]
    public async Task Healthcheck_IsExactlyAsDocumented()
    {
        using var answer = await Http.GetAsync("/status/healthcheck", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches(
            """\A\{"status":"ok","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"\}\z""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cards_AreThoseOfTheDocumentation()
    {
        var cards = await Http.GetFromJsonAsync<JsonElement[]>("/sandbox/cards", TestContext.Current.CancellationToken);
        var paying = cards!.Where(card => card.GetProperty("use").GetString() == "payment").ToDictionary(card => card.GetProperty("pan").GetString()!);
        foreach (var row in Tsv.Read("test-cards.tsv"))
        {
            var card = paying[row[0]];
            Assert.Equal(row[1] == "ok" ? "success" : "error", card.GetProperty("outcome").GetString());
            Assert.Equal(row[1] == "ok" ? "" : row[1], card.GetProperty("error_code").ToString());
            var capabilities = card.GetProperty("capabilities");
            string[] names = ["three_d_secure", "authorisation", "clearing", "reverse", "refund", "card_add"];
            for (var i = 0; i < names.Length; i++)
            {
                if (row[i + 2] == ".") continue;
                Assert.Equal(
                    row[i + 2],
                    capabilities.GetProperty(names[i]).ValueKind switch { JsonValueKind.True => "+", JsonValueKind.False => "-", _ => "/" });
            }
        }
    }

    [Fact]
    public async Task MerchantSettings_AreInForceAtOnce()
    {
        var shop = await server.NewShopAsync();
        Assert.Equal("ok", (await shop.PayAsync(shop.Payment()))["pg_status"]);
        using var answer = await PatchAsync(shop.Id, """{"directCardPayments":false,"refunds":false}""");
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.False((await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("refunds").GetBoolean());
        (await shop.PayAsync(shop.Payment())).AssertError(9992);
        (await shop.RefundAsync(999)).AssertError(9994);
        using var back = await PatchAsync(shop.Id, """{"directCardPayments":null,"autoClearing":false}""");
        var held = await shop.PayAsync(shop.Payment());
        await shop.AssertStatusAsync(held.Number("pg_payment_id"), "success", "0");
    }

    [Theory]
    [InlineData("""{"noSuchSetting":1}""")]
    [InlineData("""{"refunds":"yes"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task MerchantSettings_Wrong_AreRefused(string patch)
    {
        using var answer = await PatchAsync(500003, patch);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task MerchantSettings_OfNobody_AreNotThere()
    {
        using var answer = await PatchAsync(599998, "{}");
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"fault":"explode"}""")]
    [InlineData("""{"fault":"timeout","count":0}""")]
    [InlineData("""{"fault":"timeout","on":"nothing"}""")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task Network_WrongFault_IsRefused(string body)
    {
        using var content = new StringContent(body);
        using var answer = await Http.PostAsync("/sandbox/network", content, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task Sandbox_ThroughAProxy_IsRefused(string header)
    {
        foreach (var path in new[] { "/sandbox/cards", "/sandbox/clock", "/sandbox/merchants/500001" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, "for=203.0.113.7");
            using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(403, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/g2g/nothing")]
    [InlineData("/g2g")]
    [InlineData("/")]
    public async Task UnknownPath_IsNotFound(string path)
    {
        using var answer = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    private Task<HttpResponseMessage> PatchAsync(long id, string patch) =>
        Http.PatchAsync($"/sandbox/merchants/{id}", new StringContent(patch), TestContext.Current.CancellationToken);
}
