using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace FreedomPay.Crash.Tests.Load;

/// <summary>A shop's end of the wire: signs and sends, and says honestly when no answer came.</summary>
internal sealed class GatewayClient(string baseUrl) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };

    public async Task<Reply> SendAsync(string script, long merchant, IEnumerable<(string Name, string Value)> fields, CancellationToken cancellationToken)
    {
        var message = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["pg_merchant_id"] = merchant.ToString(CultureInfo.InvariantCulture),
            ["pg_salt"] = RandomNumberGenerator.GetHexString(16),
        };
        foreach (var (name, value) in fields) message[name] = value;
        var signed = string.Join(';', message.Values.Prepend(script).Append(KeyOf(merchant)));
        message["pg_sig"] = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(signed)));
        try
        {
            using var content = new FormUrlEncodedContent(message);
            using var answer = await _http.PostAsync(new Uri($"{baseUrl}/g2g/{script}"), content, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.IsSuccessStatusCode ? Reply.Of(body) : Reply.Nothing($"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException lost)
        {
            return Reply.Nothing(lost.HttpRequestError.ToString());
        }
        catch (XmlException)
        {
            return Reply.Nothing("broken answer");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reply.Nothing("no answer in time");
        }
    }

    public Task<Reply> StatusAsync(long merchant, long payment, CancellationToken cancellationToken) =>
        SendAsync("status_v2", merchant, [("pg_payment_id", payment.ToString(CultureInfo.InvariantCulture))], cancellationToken);

    public Task<Reply> StatusAsync(long merchant, string order, CancellationToken cancellationToken) =>
        SendAsync("status_v2", merchant, [("pg_order_id", order)], cancellationToken);

    /// <summary>Asks the sandbox for trouble on the way to the bank.</summary>
    public async Task PlanFaultAsync(string fault, int count, string on, CancellationToken cancellationToken)
    {
        using var content = new StringContent($$"""{"fault":"{{fault}}","count":{{count}},"on":"{{on}}"}""", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(baseUrl + "/sandbox/network"), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Moves the platform's clock; returns when all that fell due has run.</summary>
    public async Task AdvanceClockAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        // Jobs that were taken when their connection was lost are free again when their lease ends.
        using var patient = new HttpClient { Timeout = TimeSpan.FromMinutes(4) };
        using var content = new StringContent($$"""{"advance":"{{System.Xml.XmlConvert.ToString(time)}}"}""", Encoding.UTF8, "application/json");
        using var answer = await patient.PostAsync(new Uri(baseUrl + "/sandbox/clock"), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Whether the server says that it can work.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(baseUrl + "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The key that a shop signs with.</summary>
    public static string KeyOf(long merchant) => string.Create(
        CultureInfo.InvariantCulture, $"sandbox-{(merchant == 500003 ? "same" : "receive")}-key-{merchant}");
}
