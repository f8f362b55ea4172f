using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Merchant.Sdk;
using FreedomPay.Kernel;
using FreedomPay.Leaks.Tests.Canaries;
using FreedomPay.Merchants;
using FreedomPay.Server.Hosting;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Leaks.Tests;

/// <summary>What a shop's page does with cards by the SDK, right and wrong.</summary>
internal sealed class SdkScenario(ServerHost server, long merchant)
{
    private const string Token = "canary-web-token-0123456789";

    public async Task RunAsync()
    {
        await server.Services.GetRequiredService<MerchantAdministration>().PatchSettingsAsync(
            new MerchantId(merchant), $$"""{"webToken":"{{Token}}"}""", "leak tests", default);
        var pem = (await server.Services.GetRequiredService<SdkKeys>().GetAsync(merchant, default)).ToPem();
        using var http = new HttpClient { BaseAddress = new Uri(server.BaseUrl) };
        var token = await CallAsync(http, pem, "tokenize", SdkMessages.Tokenize(Canary.NextCard()));
        Assert.Equal("ok", (string?)token["status"]);
        var byToken = new JsonObject { ["token"] = (string?)token["token"], ["card_cvv"] = Canary.NextCvv() };
        Assert.Equal("success", (string?)(await CallAsync(http, pem, "charge", SdkMessages.Charge(byToken, "tokenized_card")))["payment_status"]);
        foreach (var pan in new[] { Canary.NextCard(), Canary.Declined, Canary.Unknown, Canary.Long })
        {
            await CallAsync(http, pem, "charge", SdkMessages.Charge(SdkMessages.Card(pan, Canary.NextCvv())));
        }

        var tooLong = SdkMessages.Card(Canary.NextCard() + "00000", Canary.NextCvv());
        Assert.Equal("error", (string?)(await CallAsync(http, pem, "charge", SdkMessages.Charge(tooLong)))["status"]);
        var wrongName = SdkMessages.Card(Canary.NextCard(), Canary.NextCvv());
        wrongName["card_holder_name"] = Canary.NextCard();
        await CallAsync(http, pem, "charge", SdkMessages.Charge(wrongName));

        // In clear, as the wire does not have it.
        await PostAsync(http, "charge", SdkMessages.Charge(SdkMessages.Card(Canary.NextCard(), Canary.NextCvv())));
    }

    private static Task<JsonNode> CallAsync(HttpClient http, string pem, string method, JsonNode payload) =>
        PostAsync(http, method, new JsonObject { ["data"] = SdkMessages.Seal(payload, pem), ["token"] = Token });

    private static async Task<JsonNode> PostAsync(HttpClient http, string method, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v5/sdk/" + method) { Content = JsonContent.Create(body) };
        request.Headers.Add("Request-Id", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Canary.Pans, pan => text.Contains(pan, StringComparison.Ordinal));
        return JsonNode.Parse(text)!;
    }
}
