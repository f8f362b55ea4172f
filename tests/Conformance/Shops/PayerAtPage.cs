using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>A payer whose application talks to the page's back-end. Spec: merchant-purchase §3.4.</summary>
public sealed class PayerAtPage(string baseUrl, long payment, string customer)
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public long Payment => payment;

    public string Customer => customer;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Url => $"{baseUrl}/pay/{customer}";

    /// <summary>What there is to pay.</summary>
    public Task<JsonElement> ShowAsync() => Http.GetFromJsonAsync<JsonElement>(Url, Cancellation);

    public async Task<JsonElement> StatusAsync() => (await Http.GetFromJsonAsync<JsonElement>(Url + "/status", Cancellation)).GetProperty("data");

    public Task<JsonElement> PayAsync(TestCard card) => PostAsync("pay", new Dictionary<string, object?>
    {
        ["type"] = "bank_card",
        ["card_number"] = card.Pan,
        ["card_holder_name"] = card.Name,
        ["card_exp_month"] = card.Month,
        ["card_exp_year"] = card.Year,
        ["card_cvv"] = card.Cvc,
    });

    public Task<JsonElement> PayByTokenAsync(string token, string? cvc = null) => PostAsync("pay", new Dictionary<string, object?>
    {
        ["type"] = "tokenized_card", ["token"] = token, ["card_cvv"] = cvc,
    });

    public Task<JsonElement> TypeAsync(string amount) => PostAsync("amount", new Dictionary<string, object?> { ["amount"] = amount });

    /// <summary>Posts JSON and answers the data; the word that an older SDK trips over must not be there.</summary>
    public Task<JsonElement> PostAsync(string act, Dictionary<string, object?> body) => SendAsync(act, JsonContent.Create(body));

    public async Task<JsonElement> SendAsync(string act, HttpContent content)
    {
        using var response = await Http.PostAsync($"{Url}/{act}", content, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain("response", text, StringComparison.OrdinalIgnoreCase);
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }

    public static string? Word(JsonElement data, string member) => data.TryGetProperty(member, out var value) ? value.ToString() : null;

    public string Number => payment.ToString(CultureInfo.InvariantCulture);
}
