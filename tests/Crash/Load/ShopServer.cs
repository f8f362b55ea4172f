using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Crash.Tests.Load;

/// <summary>The web server of all shops: keeps what they are told, and now and then is too busy for it.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Notice> _notices = new();
    private readonly ConcurrentQueue<string> _forged = new();
    private int _calls;

    private ShopServer(WebApplication app) => _app = app;

    /// <summary>What shops were told and took, in order.</summary>
    public IReadOnlyCollection<Notice> Notices => _notices;

    /// <summary>Messages that were not signed right.</summary>
    public IReadOnlyCollection<string> Forged => _forged;

    /// <summary>Calls, those that were turned away too.</summary>
    public int Calls => _calls;

    /// <summary>Whether shops are too busy for every eighth call.</summary>
    public bool Busy { get; set; } = true;

    public static async Task<ShopServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var shops = new ShopServer(app);
        app.Run(shops.TakeAsync);
        await app.StartAsync();
        return shops;
    }

    /// <summary>Where a shop wants to be told.</summary>
    public string UrlOf(long merchant) => string.Create(CultureInfo.InvariantCulture, $"{_app.Urls.Single()}/{merchant}/result?shop={merchant}");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var fields = body.Split('&').Select(field => field.Split('=', 2)).ToDictionary(
            parts => Uri.UnescapeDataString(parts[0]), parts => Uri.UnescapeDataString(parts[^1]), StringComparer.Ordinal);
        var merchant = long.Parse(http.Request.Path.Value!.Split('/')[1], CultureInfo.InvariantCulture);
        if (!IsSigned(fields, merchant)) _forged.Enqueue(body);
        if (Interlocked.Increment(ref _calls) % 8 == 0 && Busy)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        _notices.Enqueue(new Notice(
            merchant,
            long.Parse(fields["pg_payment_id"], CultureInfo.InvariantCulture),
            fields["pg_order_id"],
            fields["pg_result"] == "1",
            fields["pg_captured"] == "1",
            MinorUnits.Parse(fields["pg_amount"])));
        await http.Response.WriteAsync("OK");
    }

    private static bool IsSigned(Dictionary<string, string> fields, long merchant)
    {
        var values = fields.Where(f => f.Key != "pg_sig").OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value);
        var signed = string.Join(';', values.Prepend("result").Append(GatewayClient.KeyOf(merchant)));
        return fields["pg_sig"] == Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(signed)));
    }
}

/// <summary>What a shop was told of a payment. Amount in minor units.</summary>
internal sealed record Notice(long Merchant, long Payment, string Order, bool Succeeded, bool Captured, long Amount);
