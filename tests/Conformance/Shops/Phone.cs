using System.Net.Http.Json;
using System.Text.Json;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>What a payer's phone of the sandbox hands over.</summary>
/// <param name="Token">The wallet's token.</param>
/// <param name="Cryptogram">The cryptogram in it; null for a card on file.</param>
/// <param name="Indicator">Its indicator.</param>
public sealed record Phone(string Token, string? Cryptogram, string Indicator)
{
    /// <param name="sandbox">Client of a server's sandbox.</param>
    /// <param name="order">Body of <c>POST /sandbox/wallets</c>.</param>
    public static async Task<Phone> PayAsync(HttpClient sandbox, object order)
    {
        using var answer = await sandbox.PostAsJsonAsync("/sandbox/wallets", order, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        return new Phone(
            json.GetProperty("token").GetString()!, json.GetProperty("cryptogram").GetString(), json.GetProperty("eci_indicator").GetString()!);
    }
}
