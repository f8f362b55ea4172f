using System.Buffers;
using System.Text;

namespace FreedomPay.Merchants.Callbacks.Network;

/// <summary>Calls shops: one request, one answer of bounded size in bounded time, no redirects, no cookies, no proxy.</summary>
internal sealed class CallbackHttp : IDisposable
{
    private const int ConnectionsPerHost = 64;
    private const int HeaderKilobytes = 16;

    private readonly CallbackOptions _options;
    private readonly CallbackNetwork _network;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public CallbackHttp(CallbackOptions options, CallbackNetwork network, TimeProvider clock)
    {
        (_options, _network, _clock) = (options, network, clock);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectCallback = (context, cancellationToken) => network.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = ConnectionsPerHost,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = HeaderKilobytes,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <summary>Sends a request and reads the answer. Whatever the other side does is reported, not thrown.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<HttpReport> SendAsync(CallbackCall call, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_network.Refusal(call.Url, out var address) is { } refusal)
        {
            return HttpReport.Of(HttpFailure.Refused, refusal, TimeSpan.Zero);
        }

        var start = _clock.GetTimestamp();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            var report = await SendAsync(address!, call, timeout.Token).ConfigureAwait(false);
            return report with { Duration = _clock.GetElapsedTime(start) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return timeout.IsCancellationRequested
                ? HttpReport.Of(HttpFailure.Silent, "no answer in time", _clock.GetElapsedTime(start))
                : HttpReport.Of(HttpFailure.NotConnected, "no connection in time", _clock.GetElapsedTime(start));
        }
        catch (HttpRequestException error)
        {
            return HttpReport.Of(FailureOf(error), WordsOf(error), _clock.GetElapsedTime(start));
        }
        catch (IOException error)
        {
            return HttpReport.Of(HttpFailure.Broken, error.Message, _clock.GetElapsedTime(start));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpReport> SendAsync(Uri address, CallbackCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "FreedomPay");
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(_options.AnswerBytesMax + 1);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var room = buffer.AsMemory(0, _options.AnswerBytesMax + 1);
            var length = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            var isLarge = length > _options.AnswerBytesMax;
            return new HttpReport(
                isLarge ? HttpFailure.TooLarge : HttpFailure.None,
                isLarge ? "the answer is too long" : null,
                (int)response.StatusCode,
                buffer.AsSpan(0, Math.Min(length, _options.AnswerBytesMax)).ToArray(),
                TimeSpan.Zero);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static HttpFailure FailureOf(HttpRequestException error) => error switch
    {
        { InnerException: AddressRefusedException } => HttpFailure.Refused,
        { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
            => HttpFailure.NotConnected,
        _ => HttpFailure.Broken,
    };

    private static string WordsOf(HttpRequestException error) =>
        error.InnerException is { Message.Length: > 0 } inner ? inner.Message : error.Message;
}

/// <summary>What a call came to.</summary>
/// <param name="Failure">Why there is no answer.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Status">HTTP code, when there was one.</param>
/// <param name="Body">What was read of the answer.</param>
/// <param name="Duration">From the first attempt to connect to the answer's end.</param>
internal sealed record HttpReport(HttpFailure Failure, string? Words, int? Status, byte[] Body, TimeSpan Duration)
{
    public static HttpReport Of(HttpFailure failure, string words, TimeSpan duration) => new(failure, words, null, [], duration);
}

/// <summary>Why there is no answer.</summary>
internal enum HttpFailure
{
    /// <summary>There is one.</summary>
    None = 0,

    /// <summary>We do not call that address.</summary>
    Refused,

    /// <summary>Nothing was sent: unknown name, no connection, no TLS.</summary>
    NotConnected,

    /// <summary>Time is over.</summary>
    Silent,

    /// <summary>The connection broke, or HTTP it is not.</summary>
    Broken,

    /// <summary>The answer is longer than we read.</summary>
    TooLarge,
}
