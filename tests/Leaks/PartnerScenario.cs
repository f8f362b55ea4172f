using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Leaks.Tests.Canaries;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using FreedomPay.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Leaks.Tests;

/// <summary>What a partner does with issued cards, their secrets and PINs, right and wrong.</summary>
internal sealed class PartnerScenario(ServerHost server, Shop shop)
{
    private const long Id = 700_777;

    public async Task RunAsync()
    {
        await server.Services.GetRequiredService<PartnerAdministration>().AddAsync(
            new NewPartner(new PartnerId(Id), "Canary", new MerchantId(500001))
            {
                Key = new Secret(Canary.PartnerKey), CardSecretKey = new Secret(Canary.CardSecretKey), Settings = """{"card_api":{"secret_data":true}}""",
            },
            "leak tests",
            default);
        await server.Services.GetRequiredService<ISandboxFunding>().FundPartnerDepositAsync(new PartnerId(Id), PartnerSeed.Deposit, default);
        using var api = new CardApi(server.BaseUrl, Id, Canary.PartnerKey);
        for (var i = 0; i < 3; i++)
        {
            await UseAsync(api, await api.ActiveAsync(1000));
        }

        await UseZeroesAsync(api);
    }

    /// <summary>Cards until one has a CVV2 that can be told from counts, and PINs made for it until one is. Each is used.</summary>
    private async Task UseZeroesAsync(CardApi api)
    {
        string card, cvv;
        CardAnswer secret;
        do
        {
            card = await api.ActiveAsync(1000);
            secret = (await api.DoAsync("card/secret_data", new { card_id = card })).Ok();
            cvv = Decrypt(secret["cvv"]!);
        }
        while (cvv[0] != '0');

        Canary.IssuedCvvs.Add(cvv);
        var (pan, expiry) = (Decrypt(secret["pan"]!), Decrypt(secret["exp_date"]!));
        Canary.Issued.Add(pan);
        var paid = await PayAsync(shop.Payment("10", new TestCard(pan, cvv, expiry[2..], expiry[..2])));
        Assert.True(paid["pg_status"] == "ok", paid.Text);

        using var http = new HttpClient();
        string? pin = null;
        while (pin is not ['0', ..])
        {
            (await api.CallAsync("card/set_pin", new { card_id = card })).AssertDone();
            pin = await NextPinAsync(http, pin);
            (await http.PostAsJsonAsync($"{server.BaseUrl}/sandbox/partners/{Id}/cards/{card}/pin", new { pin })).EnsureSuccessStatusCode();
        }

        Canary.MadePins.Add(pin);
    }

    /// <summary>The PIN of the newest message about one, once it is another than before.</summary>
    private async Task<string> NextPinAsync(HttpClient http, string? before)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var messages = await http.GetFromJsonAsync<JsonElement[]>(server.BaseUrl + "/sandbox/messages?to=77012345678", limit.Token);
            if (messages![0].GetProperty("text").GetString()!.StartsWith("PIN", StringComparison.Ordinal)
                && messages[0].GetProperty("code").GetString() is { } pin && pin != before)
            {
                return pin;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private async Task UseAsync(CardApi api, string card)
    {
        var secret = (await api.DoAsync("card/secret_data", new { card_id = card })).Ok();
        var (pan, expiry) = (Decrypt(secret["pan"]!), Decrypt(secret["exp_date"]!));
        Canary.Issued.Add(pan);
        (await api.CallAsync("card/set_pin", new { card_id = card, pin = Encrypt(Canary.NextCvv()) })).AssertDone();
        var plastic = new TestCard(pan, Decrypt(secret["cvv"]!), expiry[2..], expiry[..2]);
        var paid = await PayAsync(shop.Payment("10", plastic));
        Assert.True(paid["pg_status"] == "ok", paid.Text);
        Assert.Equal("ok", (await PayAsync(shop.Payment("10", plastic, oneStep: false)))["pg_status"]);
        Assert.Equal("error", (await PayAsync(shop.Payment("100000", plastic)))["pg_status"]);

        // In clear where only ciphertext belongs, under a wrong signature, and in a body that cannot be read.
        (await api.CallAsync("card/set_pin", new { card_id = card, pin = Canary.NextCvv() })).AssertError("2115");
        (await api.CallAsync("card/find", new { pan })).AssertError("1001");
        var body = $$"""{"card_id":"{{card}}","pan":"{{pan}}","pin":"{{Canary.NextCvv()}}"}""";
        (await api.SendAsync("/v5/card-api/card/set_pin", body, otherKey: "another")).AssertError("100", status: System.Net.HttpStatusCode.Unauthorized);
        (await api.SendAsync("/v5/card-api/card/set_pin", body + "}")).AssertError("1001");
        (await api.CallAsync("card/find", new { pan = secret["pan"] })).AssertDone("cards");
    }

    /// <summary>Pays with the code that goes to the phone.</summary>
    private async Task<WireAnswer> PayAsync(WireFields fields)
    {
        var answer = await shop.PayAsync(fields);
        return answer["pg_3ds"] == "1" ? await shop.CompleteAsync(answer.Number("pg_payment_id"), await Payer.AnswerAsync(answer, CodeAsync)) : answer;
    }

    private async Task<string> CodeAsync()
    {
        using var http = new HttpClient();
        var messages = await http.GetFromJsonAsync<JsonElement[]>(server.BaseUrl + "/sandbox/messages?to=77012345678");
        return messages![0].GetProperty("code").GetString()!;
    }

    private static string Encrypt(string text)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(Canary.CardSecretKey);
        return Convert.ToBase64String([.. aes.IV, .. aes.EncryptCbc(Encoding.UTF8.GetBytes(text), aes.IV)]);
    }

    private static string Decrypt(string text)
    {
        var bytes = Convert.FromBase64String(text);
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(Canary.CardSecretKey);
        return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(16), bytes.AsSpan(0, 16)));
    }
}
