using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using FreedomPay.ServerTesting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Browser.Tests;

/// <summary>Where the issuer's page is, as the shop was told.</summary>
public sealed record Step(long Payment, string Url, string SessionData, string Request);

/// <summary>What came back from the issuer's page.</summary>
public sealed record Returned(string SessionData, string Response);

/// <summary>A shop: pays through the API, shows the page that sends the payer to the issuer, and receives what comes back.</summary>
public sealed class Shop : IAsyncDisposable
{
    private const string Merchant = "500001";
    private const string Key = "sandbox-receive-key-500001";

    private static int _orders;

    private readonly WebApplication _site;
    private readonly TestServer _server;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Returned>> _returns = new();

    private Shop(WebApplication site, TestServer server) => (_site, _server) = (site, server);

    public string Url => _site.Urls.First();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Shop> StartAsync(TestServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        var shop = new Shop(site, server);
        site.MapGet("/checkout/{frame?}", shop.Checkout);
        site.MapPost("/term", shop.ReceiveAsync);
        site.MapGet("/thanks", () => Results.Text("<!DOCTYPE html><title>Shop</title><link rel='icon' href='data:,'><h1>Thanks</h1>", "text/html"));
        site.MapMethods("/back/{how}", ["GET", "POST"], BackAsync);
        site.MapGet("/embed", Embed);
        await site.StartAsync(Token);
        return shop;
    }

    /// <summary>Address of the shop's page that shows a payer's page in a frame and writes down what it says.</summary>
    public string EmbedOf(string page) => $"{Url}/embed?url={Uri.EscapeDataString(page)}";

    /// <summary>Starts a payment by <c>/g2g/payment</c>.</summary>
    public async Task<(XElement Answer, Step? Step)> PayAsync(string card, params (string Name, string Value)[] more)
    {
        var answer = await AskAsync("payment", [
            ("pg_order_id", "B" + Interlocked.Increment(ref _orders).ToString(CultureInfo.InvariantCulture)), ("pg_amount", "14990.50"), ("pg_currency", "KZT"),
            ("pg_description", "Two coffees & a <cake>"), ("pg_card_pan", card), ("pg_card_cvc", "123"), ("pg_card_year", "30"), ("pg_card_month", "12"),
            ("pg_card_name", "TEST TESTOV"), .. more]);
        return (answer, (string?)answer.Element("pg_3ds") != "1" ? null : new Step(
            (long)answer.Element("pg_payment_id")!, (string)answer.Element("pg_3d_acsurl")!, (string)answer.Element("pg_3d_md")!,
            (string)answer.Element("pg_3d_pareq")!));
    }

    /// <summary>Ends a payment by <c>/g2g/paymentAcs</c>.</summary>
    public Task<XElement> FinishAsync(Step step, string sessionData, string response) => AskAsync(
        "paymentAcs", [("pg_payment_id", step.Payment.ToString(CultureInfo.InvariantCulture)), ("pg_md", sessionData), ("pg_pares", response)]);

    /// <summary>Asks by a page of the Merchant API, such as <c>card/init</c>.</summary>
    public Task<XElement> AskMerchantAsync(string page, params (string Name, string Value)[] fields) =>
        PostAsync($"/v1/merchant/{Merchant}/{page}", fields);

    /// <summary>A signed address of a page of the Merchant API, for the payer's browser.</summary>
    public async Task<string> AddressOfAsync(string page, params (string Name, string Value)[] fields)
    {
        var path = $"/v1/merchant/{Merchant}/{page}";
        using var query = Sign(path, fields);
        return $"{_server.BaseUrl}{path}?{await query.ReadAsStringAsync(Token)}";
    }

    /// <summary>Address of the shop's page that sends the payer on.</summary>
    public string CheckoutOf(Step step, bool framed = false) =>
        $"{Url}/checkout/{(framed ? "framed" : "")}?url={Uri.EscapeDataString(step.Url)}&md={Uri.EscapeDataString(step.SessionData)}"
        + $"&pareq={Uri.EscapeDataString(step.Request)}";

    /// <summary>What the browser brought back for a payment.</summary>
    public Task<Returned> ReturnOf(Step step) => SlotOf(step.SessionData).Task.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience), Token);

    /// <summary>Whether anything came back.</summary>
    public bool HasReturned(Step step) => SlotOf(step.SessionData).Task.IsCompleted;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private TaskCompletionSource<Returned> SlotOf(string sessionData) =>
        _returns.GetOrAdd(sessionData, _ => new TaskCompletionSource<Returned>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The payer is back: how, and with what.</summary>
    private static async Task<IResult> BackAsync(string how, HttpRequest request)
    {
        var fields = request.HasFormContentType
            ? (await request.ReadFormAsync(Token)).Select(field => $"{field.Key}={field.Value}")
            : request.Query.Select(field => $"{field.Key}={field.Value}");
        return Results.Text($"""
            <!DOCTYPE html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>{WebUtility.HtmlEncode(how)}</h1>
            <p id="how">{request.Method}</p><p id="fields">{WebUtility.HtmlEncode(string.Join(' ', fields))}</p>
            """, "text/html; charset=utf-8");
    }

    private static IResult Embed(string url) => Results.Text($"""
        <!DOCTYPE html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1>
        <iframe title="Pay" src="{WebUtility.HtmlEncode(url)}" width="420" height="900"></iframe><pre id="said"></pre>
        <script>addEventListener('message',e=>document.getElementById('said').textContent+=JSON.stringify(e.data)+'\n')</script>
        """, "text/html; charset=utf-8");

    private IResult Checkout(string? frame, string url, string md, string pareq)
    {
        var target = frame is null ? "" : " target=\"acs\"";
        return Results.Text($"""
            <!DOCTYPE html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1>
            {(frame is null ? "" : "<iframe name=\"acs\" title=\"Bank\" width=\"400\" height=\"700\"></iframe>")}
            <form id="f" method="post" action="{WebUtility.HtmlEncode(url)}"{target}>
            <input type="hidden" name="MD" value="{WebUtility.HtmlEncode(md)}"><input type="hidden" name="PaReq" value="{WebUtility.HtmlEncode(pareq)}">
            <input type="hidden" name="TermUrl" value="{Url}/term?order=1&amp;x=2"><button>Pay</button></form>
            """, "text/html; charset=utf-8");
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(Token);
        SlotOf(form["MD"].ToString()).TrySetResult(new Returned(form["MD"].ToString(), form["PaRes"].ToString()));
        // Another host, as shops do: the browser must let the answer be redirected.
        return Results.Redirect(Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/thanks");
    }

    private Task<XElement> AskAsync(string script, List<(string Name, string Value)> fields) => PostAsync("/g2g/" + script, fields);

    private async Task<XElement> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = Sign(path, fields);
        using var answer = await _server.Client.PostAsync(path, content, Token);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Fields with the shop's signature; the script is the path's last segment.</summary>
    private static FormUrlEncodedContent Sign(string path, IEnumerable<(string Name, string Value)> fields)
    {
        List<(string Name, string Value)> all = [.. fields, ("pg_merchant_id", Merchant), ("pg_salt", "salt")];
        var script = path[(path.LastIndexOf('/') + 1)..];
        var text = string.Join(';', [script, .. all.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Value), Key]);
        all.Add(("pg_sig", Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)))));
        return new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value)));
    }
}
