using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Testing;

/// <summary>A shop's web server on the loopback: keeps every call and answers as it is told, by default like the simplest shop, <c>OK</c>.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedCall> _calls = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private int _awaited;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>E.g. <c>http://127.0.0.1:40123</c>.</summary>
    public string BaseUrl => _app.Urls.Single();

    public int Port => new Uri(BaseUrl).Port;

    /// <summary>All calls so far, the oldest first.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    /// <summary>What is answered.</summary>
    public Func<ReceivedCall, HttpContext, Task> Answer { get; set; } = (_, http) => http.Response.WriteAsync("OK");

    public static async Task<Receiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Answers with a code and a body from now on.</summary>
    public void AnswerWith(int status, string body = "", string? location = null) => Answer = async (_, http) =>
    {
        http.Response.StatusCode = status;
        if (location is not null) http.Response.Headers.Location = location;
        await http.Response.WriteAsync(body);
    };

    /// <summary>Waits for the next call that nobody has waited for.</summary>
    public async Task<ReceivedCall> NextAsync()
    {
        if (!await _arrived.WaitAsync(Patience)) throw new TimeoutException("No call has come.");
        return _calls.ElementAt(Interlocked.Increment(ref _awaited) - 1);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new ReceivedCall(
            http.Request.Method, http.Request.Path.Value!, http.Request.QueryString.Value ?? "", http.Request.ContentType, await reader.ReadToEndAsync());
        lock (_calls)
        {
            _calls.Enqueue(call);
            _arrived.Release();
        }

        await Answer(call, http);
    }
}

/// <summary>A call as it came.</summary>
public sealed record ReceivedCall(string Method, string Path, string Query, string? ContentType, string Body)
{
    /// <summary>The message's fields in their order: those of the body, or of the query when there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => Parse(Method == "GET" ? Query.TrimStart('?') : Body);

    public IReadOnlyList<KeyValuePair<string, string>> QueryFields => Parse(Query.TrimStart('?'));

    public IEnumerable<string> Names => Fields.Select(f => f.Key);

    /// <summary>A field's value; null when it did not come.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Key == name).Value;

    private static IReadOnlyList<KeyValuePair<string, string>> Parse(string form) =>
    [
        .. from field in form.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let parts = field.Split('=', 2)
        select KeyValuePair.Create(Decode(parts[0]), Decode(parts.Length > 1 ? parts[1] : "")),
    ];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
