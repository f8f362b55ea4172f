using System.Net.Http.Headers;

namespace FreedomPay.Merchants.Callbacks.Network;

/// <summary>One request, no redirects, no cookies, no proxy, bounded in time.</summary>
internal sealed class JsonPost : IJsonPost, IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly CallbackNetwork _network;
    private readonly HttpClient _http;

    public JsonPost(CallbackOptions options, CallbackNetwork network)
    {
        _network = network;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectCallback = (context, cancellationToken) => network.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = options.ConnectTimeout,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = options.AnswerTimeout,
        };
    }

    public async Task<int?> PostAsync(
        string url, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        if (_network.Refusal(url, out var address) is not null)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("FreedomPay", null));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
