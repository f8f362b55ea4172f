using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Card.GiftCards;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card;

/// <summary>People and machines around issued cards, over HTTP: terminal, maker of plastics, warehouse, and the key for PINs.</summary>
public sealed class SandboxDeskTests(ConformanceServer server)
{
    [Fact]
    public async Task ThreeWrongPinsAtATerminal_BlockTheCard_UntilTheCounterIsReset()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync();
        (await api.CallAsync("card/set_pin", new { card_id = card, pin = await EncryptedAsync("4821") })).AssertDone();
        foreach (var left in new[] { "2", "1", "0" })
        {
            Assert.Equal(left, await AtTerminalAsync(api, card, "0000", "attempts_left"));
        }

        Assert.Equal("pin_blocked", await api.StatusAsync(card));
        (await api.DoAsync("card/reset_counter_pin", new { card_id = card })).AssertDone();
        Assert.Equal("true", await AtTerminalAsync(api, card, "4821", "right"));
        Assert.Equal("active", await api.StatusAsync(card));
    }

    [Fact]
    public async Task MadePin_ComesBySms()
    {
        using var api = server.FirstPartner();
        var phone = GiftApi.NewPhone();
        var card = await api.ActiveAsync(0, await api.ClientAsync(person: Things.Person(device: phone)));
        (await api.CallAsync("card/set_pin", new { card_id = card })).AssertDone();
        var pin = await server.MessageAsync(phone);
        Assert.Matches("^[0-9]{4}$", pin);
        Assert.Equal("true", await AtTerminalAsync(api, card, pin, "right"));
    }

    [Fact]
    public async Task Plastic_IsProducedDeliveredAndActivated()
    {
        using var api = server.FirstPartner();
        var card = await api.IssuedAsync();
        (await api.DoAsync("card/issue_plastic", new { card_id = card })).Ok();
        Assert.Equal("ordered", await PlasticAsync(api, card));
        foreach (var status in new[] { "produced", "delivered" })
        {
            await server.SandboxAsync($"partners/{api.Partner}/cards/{card}/plastic", new { status }, "plastic_status");
            Assert.Equal(status, await PlasticAsync(api, card));
        }

        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
        Assert.Equal("activated", await PlasticAsync(api, card));
    }

    [Fact]
    public async Task GiftCardOfTheStock_IsSoldByItsNumber()
    {
        using var gifts = server.Gifts();
        var stock = JsonDocument.Parse((await server.SandboxAsync("partners/700001/gift-cards", new { product = 1, count = 2 }, "card_ids"))!).RootElement;
        var (card, phone) = (stock[0].GetInt64(), GiftApi.NewPhone());
        var sold = await gifts.CallAsync("issue_card", new { cardholder_name = "DANA", phone, product_code = 1, card_id = card });
        Assert.Equal(card.ToString(System.Globalization.CultureInfo.InvariantCulture), sold.AssertStatus(0, "card_id")["card_id"]);
        var confirmed = await gifts.CallAsync("activate_card", new { otp = await gifts.CodeAsync(phone), card_id = card });
        Assert.Equal("5000", confirmed.AssertStatus(0, "card_status", "card_currency", "card_balance", "card_mask")["card_balance"]);
        (await gifts.CallAsync("issue_card", new { cardholder_name = "DANA", phone, product_code = 1, card_id = card })).AssertStatus(-10);
    }

    [Fact]
    public async Task GiftCard_ShowsItsDetailsByTheLink_AndPaysWithThem()
    {
        using var gifts = server.Gifts();
        var (card, code, phone) = await gifts.SoldAsync();
        (await gifts.CallAsync("activate_card", new { otp = code, card_id = card })).AssertStatus(0, "card_status", "card_currency", "card_balance", "card_mask");
        using var http = new HttpClient();
        var messages = await http.GetFromJsonAsync<JsonElement[]>(
            $"{server.Server.BaseUrl}/sandbox/messages?to={phone}", TestContext.Current.CancellationToken);
        var link = new Uri(Regex.Match(messages![0].GetProperty("text").GetString()!, "http[^ ]+$").Value);
        Assert.DoesNotContain("CVV2", await http.GetStringAsync(link, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using (var wrong = await http.PostAsync(new Uri(link.AbsoluteUri[..^1] + (link.AbsoluteUri[^1] == 'A' ? 'E' : 'A')), null, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        }

        using var shown = await http.PostAsync(link, null, TestContext.Current.CancellationToken);
        Assert.Equal("no-store", shown.Headers.CacheControl!.ToString());
        var page = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var values = Regex.Matches(page, "<dd>([^<]*)</dd>").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal("AKHMETOVA DANA", values[3]);
        var shop = server.First;
        var plastic = new TestCard(values[0].Replace(" ", "", StringComparison.Ordinal), values[2], values[1][3..], values[1][..2]);
        var asked = await shop.PayAsync(shop.Payment("1500", plastic));
        Assert.True(asked["pg_3ds"] == "1", asked.Text);
        var paid = await shop.CompleteAsync(asked.Number("pg_payment_id"), await Payer.AnswerAsync(asked, () => gifts.CodeAsync(phone)));
        Assert.True(paid["pg_status"] == "ok", paid.Text);
        Assert.Equal("18500", (await gifts.CallAsync("card_status", new { card_id = card }))["card_balance"]);
        await server.AssertBooksAreRightAsync();
    }

    [Theory]
    [InlineData("cards/x/pin", """{"pin":"0000"}""")]
    [InlineData("cards/x/pin", "no JSON")]
    [InlineData("cards/x/plastic", """{"status":"lost"}""")]
    [InlineData("clients/x", """{"decision":"7"}""")]
    [InlineData("clients/x", """{"decision":"verify"}""")]
    [InlineData("gift-cards", """{"product":99,"count":1}""")]
    [InlineData("gift-cards", """{"product":1}""")]
    public async Task WrongActs_AreRefused(string path, string body)
    {
        using var http = new HttpClient();
        using var content = new StringContent(body);
        using var response = await http.PostAsync(
            new Uri($"{server.Server.BaseUrl}/sandbox/partners/700001/{path}"), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"error\":", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<string?> PlasticAsync(CardApi api, string card) =>
        (await api.CallAsync("card/info", new { card_id = card }))["card.plastic_status"];

    private Task<string?> AtTerminalAsync(CardApi api, string card, string pin, string member) =>
        server.SandboxAsync($"partners/{api.Partner}/cards/{card}/pin", new { pin }, member);

    /// <summary>Scheme S2: under the key that the processing publishes. Spec: card-api §1.9.</summary>
    private async Task<string> EncryptedAsync(string pin)
    {
        using var http = new HttpClient();
        var key = await http.GetFromJsonAsync<JsonElement>(server.Server.BaseUrl + "/sandbox/processing-key", TestContext.Current.CancellationToken);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.GetProperty("pem").GetString());
        var (content, iv, sealedPin, tag) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12), new byte[pin.Length], new byte[16]);
        using var gcm = new AesGcm(content, tag.Length);
        gcm.Encrypt(iv, Encoding.ASCII.GetBytes(pin), sealedPin, tag);
        return string.Join('.', Base64Url.EncodeToString(rsa.Encrypt(content, RSAEncryptionPadding.OaepSHA256)), Base64Url.EncodeToString(iv),
            Base64Url.EncodeToString([.. sealedPin, .. tag]));
    }
}
