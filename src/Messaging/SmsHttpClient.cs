using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using FreedomPay.Kernel;

namespace FreedomPay.Messaging;

/// <summary>What the provider said.</summary>
internal enum SmsOutcome
{
    Taken = 1,

    /// <summary>For good: the number or the text is wrong, or we are not let in.</summary>
    Refused = 2,

    /// <summary>Try again: no answer, or one that says so.</summary>
    NotNow = 3,
}

/// <summary>The provider's answer.</summary>
/// <param name="Outcome">What it said.</param>
/// <param name="Detail">For the log; the provider's reference when taken. Never the text of the message.</param>
internal sealed record SmsAnswer(SmsOutcome Outcome, string? Detail);

/// <summary>Hands messages to the provider. Its answers are not trusted to keep our text out, so their bodies are not logged.</summary>
internal sealed class SmsHttpClient(MessagingOptions options) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = options.Provider?.Timeout ?? TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public async Task<SmsAnswer> SendAsync(long id, string recipient, Secret text, CancellationToken cancellationToken)
    {
        if (options.Provider is not { } provider)
        {
            return new SmsAnswer(SmsOutcome.NotNow, "no provider is configured");
        }

        using var request = Compose(provider, id.ToString(CultureInfo.InvariantCulture), recipient, text.Reveal());
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var status = (int)response.StatusCode;
            var detail = string.Create(CultureInfo.InvariantCulture, $"the provider answers {status}");
            return response.IsSuccessStatusCode ? new SmsAnswer(SmsOutcome.Taken, response.Headers.Location?.OriginalString)
                : status is >= 400 and < 500 && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
                    ? new SmsAnswer(SmsOutcome.Refused, detail)
                    : new SmsAnswer(SmsOutcome.NotNow, detail);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SmsAnswer(SmsOutcome.NotNow, failure is HttpRequestException http ? http.HttpRequestError.ToString() : "no answer in time");
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Compose(SmsProvider provider, string id, string recipient, string text)
    {
        var url = Fill(provider.UrlTemplate, id, recipient, text, Uri.EscapeDataString);
        var request = new HttpRequestMessage(provider.BodyTemplate is null ? HttpMethod.Get : HttpMethod.Post, url);
        if (provider.BodyTemplate is { } body)
        {
            var json = Fill(body, id, recipient, text, static value => JsonEncodedText.Encode(value).ToString());
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (provider.Authorization is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization.Reveal());
        }

        // The same on every try, so that a provider that knows the header sends a message once.
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "sms-" + id);
        return request;
    }

    /// <summary>The text comes last: what it holds is never taken for a placeholder.</summary>
    private static string Fill(string template, string id, string recipient, string text, Func<string, string> escape) => template
        .Replace("{id}", escape(id), StringComparison.Ordinal)
        .Replace("{to}", escape(recipient), StringComparison.Ordinal)
        .Replace("{text}", escape(text), StringComparison.Ordinal);
}
