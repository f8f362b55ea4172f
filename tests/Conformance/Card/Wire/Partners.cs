using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Card.GiftCards;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>Partners of a server.</summary>
internal static class Partners
{
    private static int _partners = 710_000;

    /// <summary>The seeded partner with a card secret key.</summary>
    public static CardApi FirstPartner(this ConformanceServer server) => new(server.Server.BaseUrl, 700001, "sandbox-partner-key-700001");

    /// <summary>The seeded partner that must never see what is the first one's.</summary>
    public static CardApi SecondPartner(this ConformanceServer server) => new(server.Server.BaseUrl, 700002, "sandbox-partner-key-700002");

    /// <summary>The first partner by the older wire.</summary>
    public static GiftApi Gifts(this ConformanceServer server) => new(server.Server.BaseUrl, "700001", "sandbox-partner-key-700001");

    /// <summary>Acts in the sandbox, and answers one member of what it says.</summary>
    public static async Task<string?> SandboxAsync(this ConformanceServer server, string path, object body, string member)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync($"{server.Server.BaseUrl}/sandbox/{path}", body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)![member]!.ToString();
    }

    /// <summary>The code in the first message to a phone, as soon as there is one.</summary>
    public static async Task<string> MessageAsync(this ConformanceServer server, string phone)
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var messages = await http.GetFromJsonAsync<JsonArray>($"{server.Server.BaseUrl}/sandbox/messages?to={phone}", limit.Token);
            if (messages!.Count > 0)
            {
                return messages[0]!["code"]!.ToString();
            }

            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>A partner that no other test knows, with a deposit of its own.</summary>
    public static async Task<CardApi> NewPartnerAsync(
        this ConformanceServer server, string settings = "{}", long? id = null, string? key = null, long deposit = 10_000_000_00)
    {
        var number = new PartnerId(id ?? Interlocked.Increment(ref _partners));
        key ??= string.Create(CultureInfo.InvariantCulture, $"conformance-partner-key-{number}");
        await server.Services.GetRequiredService<PartnerAdministration>().AddAsync(
            new NewPartner(number, "Conformance partner", new MerchantId(500001))
            {
                Key = new Secret(key), CardSecretKey = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), Settings = settings,
            },
            "conformance tests",
            CancellationToken.None);
        await server.Services.GetRequiredService<ISandboxFunding>().FundPartnerDepositAsync(
            number, new Money(deposit, Currency.Kzt), CancellationToken.None);
        return new CardApi(server.Server.BaseUrl, number.Value, key);
    }
}
