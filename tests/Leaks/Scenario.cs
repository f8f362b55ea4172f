using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Leaks.Tests.Canaries;
using FreedomPay.Merchants;
using FreedomPay.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Leaks.Tests;

/// <summary>A bit of everything that can be done with a card and a key, right and wrong. The client itself looks into every answer.</summary>
internal sealed class Scenario(ServerHost server, WireClient wire)
{
    private const long Id = 600_777;

    private readonly Shop _shop = new(wire, Id, Canary.ReceiveKey, Canary.PayoutKey);

    public async Task RunAsync()
    {
        var administration = server.Services.GetRequiredService<MerchantAdministration>();
        await administration.AddAsync(
            new NewMerchant(new MerchantId(Id), "Canary") { ReceiveKey = new Secret(Canary.ReceiveKey), PayoutKey = new Secret(Canary.PayoutKey) },
            "leak tests",
            default);
        await RightAsync();
        await RefusedAsync();
        await UnreadableAsync();
        await new PartnerScenario(server, _shop).RunAsync();
        await KeptAsync();
        await EncryptedAsync();
        await WalletAsync();
        await new SdkScenario(server, Id).RunAsync();
        await FaultyAsync();
        await administration.RotateKeyAsync(new MerchantId(Id), MerchantKeyKind.Receive, new Secret(Canary.RotatedKey), "leak tests", default);
        Assert.Equal("ok", (await new Shop(wire, Id, Canary.RotatedKey, Canary.PayoutKey).PayAsync(Payment(true)))["pg_status"]);
    }

    /// <summary>The framework's line per request would show card data sent by GET: whatever logs on the platform must not have it.</summary>
    public static bool RequestLinesAreOff(ServerHost server)
    {
        var rules = server.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<LoggerFilterOptions>>().Value;
        return rules.MinLevel >= LogLevel.Information
            && rules.Rules.Any(rule => rule is { ProviderName: null, CategoryName: "Microsoft", LogLevel: >= LogLevel.Warning });
    }

    private async Task RightAsync()
    {
        foreach (var transport in Enum.GetValues<Transport>())
        {
            Assert.Equal("ok", (await _shop.PayAsync(Payment(true), transport))["pg_status"]);
            var held = (await _shop.PayAsync(Payment(false), transport)).Number("pg_payment_id");
            Assert.Equal("ok", (await _shop.ClearAsync(held, ("pg_clearing_amount", "60")))["pg_status"]);
            Assert.Equal("ok", (await _shop.RefundAsync(held, ("pg_amount", "10")))["pg_status"]);
            await _shop.StatusAsync(held);
        }

        var cancelled = (await _shop.PayAsync(Payment(false))).Number("pg_payment_id");
        Assert.Equal("ok", (await _shop.CancelAsync(cancelled))["pg_status"]);

        var keyed = Payment(true).With("pg_idempotency_key", "canary-idempotency");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shop.PayAsync(keyed)));
        (await _shop.PayAsync(keyed.With("pg_card_pan", Canary.NextCard()))).AssertError(9403);
    }

    private async Task RefusedAsync()
    {
        foreach (var pan in new[] { Canary.Declined, Canary.Unknown }) await _shop.PayAsync(Payment(true, pan));
        await _shop.ClearAsync((await _shop.PayAsync(Payment(false, Canary.NotCleared))).Number("pg_payment_id"));
        await _shop.PayAsync(Payment(true, Canary.Long));
        await _shop.PayAsync(Payment(true).With("pg_card_year", "25"));
        await _shop.PayAsync(Payment(true).With("pg_card_cvc", Canary.NextCvv() + "x"));
        await _shop.PayAsync(Payment(true).With("pg_card_pan", Canary.NextCard() + "00000"));
        await _shop.PayAsync(Payment(true).With("pg_card_name", Canary.NextCard()));
        await _shop.PayAsync(Payment(true).With("pg_card_month", Canary.NextCvv()));
        await _shop.PayAsync(Payment(true).With("pg_amount", "abc"));

        // Card data where it does not belong, on a page that knows no card.
        await _shop.SendAsync("/g2g/status_v2", Payment(true));
        foreach (var transport in Enum.GetValues<Transport>())
        {
            (await wire.SendSignedAsync("/g2g/payment", Payment(true).With("pg_sig", new string('0', 32)), _shop.Key, transport)).AssertError(1100);
            await wire.SendAsync("/g2g/payment", Payment(true).With("pg_merchant_id", "599999"), _shop.Key, transport);
        }
    }

    private async Task UnreadableAsync()
    {
        var form = TransportWriter.Encode(Payment(true));
        await PostAsync(form + "&pg_param1=%FF", "application/x-www-form-urlencoded");
        await PostAsync(form + "&pg_param1=" + new string('a', 2_000_000), "application/x-www-form-urlencoded");
        await PostAsync(form + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"&f{i}=1")), "application/x-www-form-urlencoded");
        await PostAsync(TransportWriter.Xml(Payment(true)) + "<", "text/xml");
        await PostAsync("{" + TransportWriter.Encode(Payment(true)), "application/json");
        await PostAsync("--x\r\n" + form, "multipart/form-data; boundary=x");
    }

    private async Task KeptAsync()
    {
        var card = new TestCard(Canary.NextCard(), Canary.NextCvv());
        var token = await _shop.TokenAsync(Canary.Marker, card);
        Assert.Equal("ok", (await _shop.PayAsync(_shop.TokenPayment(Canary.Marker, token).With("pg_card_cvc", Canary.NextCvv())))["pg_status"]);
        var first = await _shop.PayAsync(
            Payment(true).With("pg_user_id", Canary.Marker).With("pg_save_card", "1").With("pg_recurring_start", "1").With("pg_recurring_lifetime", "1"));
        Assert.Equal("ok", (await _shop.SendAsync("/g2g/recurrent", _shop.Recurrent(first.Number("pg_recurring_profile"))))["pg_status"]);
        await _shop.SendAsync("/g2g/cardstorage/add", _shop.CardSave(new TestCard(Canary.Declined, Canary.NextCvv())));
        await _shop.SendAsync("/g2g/cardstorage/list", _shop.Own(("pg_user_id", Canary.Marker)));
        await _shop.SendAsync("/g2g/cardstorage/remove", _shop.Own(("pg_user_id", Canary.Marker), ("pg_card_token", token)));
    }

    private async Task EncryptedAsync()
    {
        using var http = new HttpClient();
        var key = await http.GetFromJsonAsync<System.Text.Json.JsonElement>(server.BaseUrl + "/sandbox/card-encryption-key");
        foreach (var at in new[] { DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(-1) })
        {
            var message = CardEncryption.Encrypt(key, Canary.NextCard(), Canary.NextCvv(), at);
            foreach (var text in new[] { message, message, message[..^2] + "AA" })
            {
                await _shop.PayAsync(_shop.Own(
                    ("pg_order_id", Canary.Marker), ("pg_amount", "100"), ("pg_description", "encrypted"), ("pg_card_name", "TEST TESTOV"),
                    ("pg_encrypted_card", text)));
            }
        }
    }

    private async Task WalletAsync()
    {
        using var http = new HttpClient();
        foreach (var wallet in new[] { "apple_pay", "google_pay", "samsung_pay" })
        {
            using var answer = await http.PostAsJsonAsync(
                server.BaseUrl + "/sandbox/wallets", new { wallet, card = Canary.NextCard(), amount = "100", merchant_id = Id });
            var token = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("token").GetString()!;
            Assert.Equal("ok", (await _shop.PayAsync(_shop.TokenOfWallet(wallet, token)))["pg_status"]);
            await _shop.PayAsync(_shop.TokenOfWallet(wallet, token));
            await _shop.PayAsync(_shop.TokenOfWallet(wallet, token, "99"));
            await _shop.PayAsync(_shop.TokenOfWallet(wallet, token[..^8]));

            var fields = _shop.WalletPayment(wallet, new Phone("", Canary.Cryptogram, "05"), new TestCard(Canary.NextCard()));
            Assert.Equal("ok", (await _shop.PayAsync(fields))["pg_status"]);
            await _shop.PayAsync(fields.With("pg_eci_indicator", "03"));
            await _shop.PayAsync(fields.With("pg_idempotency_key", "canary-wallet-" + wallet));
            (await wire.SendSignedAsync("/g2g/payment", fields.With("pg_sig", new string('0', 32)), _shop.Key)).AssertError(1100);
        }
    }

    private async Task FaultyAsync()
    {
        foreach (var (fault, oneStep) in new[] { ("timeout", true), ("drop", false), ("lost", true), ("decline", true) })
        {
            await FaultAsync(fault);
            await _shop.PayAsync(Payment(oneStep));
        }

        await FaultAsync("none");
        var paid = await PaidAtLastAsync();
        await FaultAsync("timeout");
        await _shop.RefundAsync(paid);
        for (var i = 0; i < 500 && (await _shop.StatusAsync(paid))["pg_refund_amount"] == "0"; i++) await Task.Delay(20);
    }

    /// <summary>Pays as soon as the link is there again.</summary>
    private async Task<long> PaidAtLastAsync()
    {
        for (var i = 0; i < 500; i++)
        {
            var answer = await _shop.PayAsync(Payment(true));
            if (answer["pg_status"] == "ok") return answer.Number("pg_payment_id");
            await Task.Delay(20);
        }

        throw new TimeoutException("The link to the bank does not come back.");
    }

    private async Task FaultAsync(string fault)
    {
        using var http = new HttpClient();
        await http.PostAsJsonAsync(server.BaseUrl + "/sandbox/network", new { fault });
    }

    private async Task PostAsync(string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment") { Content = content };
        Assert.Equal("error", (await wire.SendAsync(request, "payment", _shop.Key))["pg_status"]);
    }

    private WireFields Payment(bool oneStep, string? pan = null) => _shop.Payment(
        "100", new TestCard(pan ?? Canary.NextCard(), Canary.NextCvv()), Canary.Marker, oneStep);
}
