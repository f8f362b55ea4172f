using System.Globalization;
using System.Text;
using System.Text.Json;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Platform;

/// <summary>Makes cards through the Card API, as a partner does: issued with a holder of their own, activated, funded from the deposit.</summary>
internal sealed class IssuedCards(string host) : IDisposable
{
    /// <summary>What a card begins with, KZT: enough for thousands of authorisations of 1.25.</summary>
    private const int Funds = 5000;

    private const int CallsAtOnce = 32;

    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://{host}") };

    /// <summary>Cards with money on them; their ids as they stand on the wire.</summary>
    public async Task<IReadOnlyList<byte[]>> MakeAsync(int count, CancellationToken cancellationToken)
    {
        var cards = new byte[count][];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, limits, async (i, cancel) => cards[i] = await MakeOneAsync(i, cancel));
        return cards;
    }

    /// <summary>Debits that are posted: lines of the card's statement.</summary>
    public async Task SpendAsync(byte[] card, int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await MoveAsync(Encoding.ASCII.GetString(card), "debit", 1, cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> MakeOneAsync(int index, CancellationToken cancellationToken)
    {
        var person = string.Create(CultureInfo.InvariantCulture, $"8804{DateTime.UtcNow.Ticks % 10_000:0000}{index:0000}");
        var holder = $$"""{"first_name":"BENCH","last_name":"MARK","phone":77010000001,"country":"KAZ","person_id":"{{person}}"}""";
        using var issued = await CallAsync("card/issue", $"\"product_id\":2000,\"cardholder\":{holder}", cancellationToken);
        var card = issued.RootElement.GetProperty("card_id").GetString()!;
        using var activated = await CallAsync("card/activate", $"\"card_id\":\"{card}\"", cancellationToken);
        await MoveAsync(card, "credit", Funds, cancellationToken);
        return Encoding.ASCII.GetBytes(card);
    }

    private async Task MoveAsync(string card, string type, int amount, CancellationToken cancellationToken)
    {
        var members = string.Create(
            CultureInfo.InvariantCulture, $"\"card_id\":\"{card}\",\"type\":\"{type}\",\"amount\":{amount},\"currency\":\"KZT\"");
        using var moved = await CallAsync("transaction/create", members, cancellationToken);
    }

    private async Task<JsonDocument> CallAsync(string method, string members, CancellationToken cancellationToken)
    {
        var path = "/v5/card-api/" + method;
        var body = Encoding.UTF8.GetBytes($"{{\"request_id\":\"{Guid.NewGuid():D}\",{members}}}");
        var (header, signature) = (JwsSignature.Header(BenchPartner.Sandbox, path), new byte[JwsSignature.Width]);
        JwsSignature.Write(header, body, Encoding.UTF8.GetBytes(BenchPartner.Sandbox.Key), signature);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-JWS-Signature", $"{Encoding.ASCII.GetString(header)}..{Encoding.ASCII.GetString(signature)}");
        using var response = await _client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        Answers.Demand(Encoding.UTF8.GetBytes(text), "\"request_status\":\"success\""u8);
        return JsonDocument.Parse(text);
    }
}
