using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using FreedomPay.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Merchants.Tests;

public sealed class MerchantsEndpointTests : MerchantsTest
{
    [Fact]
    public async Task Patch_Settings_ChangesAndAnswersAll()
    {
        await AddShopAsync();
        var (status, answer) = await SendAsync("/sandbox/merchants/600001", """{"autoClearing":false,"checkUrl":"http://127.0.0.1:9/check"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False((bool)answer["autoClearing"]!);
        Assert.Equal("http://127.0.0.1:9/check", (string?)answer["checkUrl"]);
        Assert.Equal(5, (int)answer["holdDays"]!);
        Assert.False((await FindAsync(Shop)).Settings.AutoClearing);
    }

    [Fact]
    public async Task Patch_UnknownMember_Is400NamingIt()
    {
        await AddShopAsync();
        var (status, answer) = await SendAsync("/sandbox/merchants/600001", """{"autoClear":false}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("autoClear", (string?)answer["member"]);
        Assert.StartsWith("autoClear: There is no such setting.", (string?)answer["error"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    public async Task Patch_NotJson_Is400(string body)
    {
        await AddShopAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/sandbox/merchants/600001", body)).Status);
    }

    [Fact]
    public async Task Patch_TooLarge_Is400()
    {
        await AddShopAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/sandbox/merchants/600001", new string(' ', 70_000) + "{}")).Status);
    }

    [Fact]
    public async Task Patch_UnknownMerchant_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("/sandbox/merchants/600001", "{}")).Status);

    [Fact]
    public async Task Partners_AreReadAndPatchedTheSameWay()
    {
        await AddShopAsync();
        var id = new PartnerId(710001);
        await Node.GetRequiredService<PartnerAdministration>().AddAsync(new NewPartner(id, "Partner", Shop), Actor, Cancellation);
        var (status, answer) = await SendAsync("/sandbox/partners/710001", """{"card_api":{"async_mode":"async"}}""");
        Assert.Equal((HttpStatusCode.OK, "async", 5), (status, (string?)answer["card_api"]!["async_mode"], (int)answer["card_api"]!["hold_days"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/sandbox/partners/710001", """{"card":1}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("/sandbox/partners/710009", "{}")).Status);
        Assert.Equal("async", (string?)(await SendAsync("/sandbox/partners/710001", patch: null)).Answer["card_api"]!["async_mode"]);
    }

    [Fact]
    public async Task Get_Merchant_AnswersSettings()
    {
        await AddShopAsync();
        var (status, answer) = await SendAsync("/sandbox/merchants/600001", patch: null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("POST", (string?)answer["callbackMethod"]);
    }

    private async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(string path, string? patch)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IMerchantDirectory>(Directory).AddSingleton(Administration)
            .AddSingleton<IPartnerDirectory>(Node.GetRequiredService<PartnerDirectory>())
            .AddSingleton(Node.GetRequiredService<PartnerAdministration>());
        await using var app = builder.Build();
        app.MapSandboxMerchants();
        app.MapSandboxPartners();
        await app.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var request = new HttpRequestMessage(patch is null ? HttpMethod.Get : HttpMethod.Patch, path);
        if (patch is not null)
        {
            request.Content = new StringContent(patch, new MediaTypeHeaderValue("application/json"));
        }

        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject());
    }
}
