using System.Net;
using System.Net.Sockets;
using System.Text;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Callbacks.Delivery;
using FreedomPay.Storage.Jobs;
using FreedomPay.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>When and how often shops are told, and what is kept of it. Spec: callbacks §0.5, §3.2–3.3.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const long Payment = 1_000_000_017;

    private CallbackNode? _node;
    private Receiver? _shop;
    private Merchant? _merchant;

    private CallbackNode Node => _node!;

    private Receiver Shop => _shop!;

    private string Url => Shop.BaseUrl + "/result";

    public async ValueTask InitializeAsync()
    {
        _shop = await Receiver.StartAsync();
        await StartAsync(new CallbackOptions { AllowLocal = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        await _shop!.DisposeAsync();
    }

    [Fact]
    public async Task Order_ComesToOneCall_AndIsLogged()
    {
        Shop.AnswerWith(200, "ok");
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.DrainAsync();
        var call = Assert.Single(Shop.Calls);
        Assert.Equal(("POST", "/result", "application/x-www-form-urlencoded"), (call.Method, call.Path, call.ContentType));
        Assert.Equal("a&b=c д;", call["text"]);
        var attempt = Assert.Single(await Node.AttemptsAsync(Payment));
        Assert.Equal(
            (1, "result", "accepted", 200, "ok", Url, call.Body, true),
            (attempt.Number, attempt.Kind, attempt.Verdict, attempt.HttpStatus, attempt.Answer, attempt.Url, attempt.Request, attempt.IsOver));
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from storage.job"));
    }

    [Fact]
    public async Task FirstAnsweredWith500_SecondComesAfterHalfAnHour_TheSameButFresh()
    {
        Shop.AnswerWith(500);
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.PassAsync(TimeSpan.FromMinutes(29));
        Assert.Single(Shop.Calls);
        Shop.AnswerWith(200, "ok");
        await Node.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, Shop.Calls.Count);
        await Node.PassAsync(TimeSpan.FromHours(5));
        Assert.Equal(2, Shop.Calls.Count);

        string[] fresh = ["salt", "reject"];
        Assert.Equal(Shop.Calls[0].Fields.Where(f => !fresh.Contains(f.Key)), Shop.Calls[1].Fields.Where(f => !fresh.Contains(f.Key)));
        Assert.NotEqual(Shop.Calls[0]["salt"], Shop.Calls[1]["salt"]);
        Assert.Equal(1, Node.Composer.Composed);
        Assert.Equal([("failed", "HTTP 500"), ("accepted", null)], (await Node.AttemptsAsync(Payment)).Select(a => (a.Verdict, a.Note)));
    }

    [Fact]
    public async Task AlwaysFailing_FiveTimesAndNoMore()
    {
        Shop.AnswerWith(404);
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.PassAsync(TimeSpan.FromHours(24));
        var attempts = await Node.AttemptsAsync(Payment);
        Assert.Equal([1, 2, 3, 4, 5], attempts.Select(a => a.Number));
        Assert.All(attempts.Zip(attempts.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalMinutes, 30, 30.1));
        Assert.All(attempts, attempt => Assert.True(attempt.IsOver));
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from storage.job"));
    }

    [Fact]
    public async Task ShopDownForNinetyMinutes_IsToldThen()
    {
        var port = Shop.Port;
        await Shop.DisposeAsync();
        await Node.OrderAsync(_merchant!, Payment, $"http://127.0.0.1:{port}/result");
        await Node.PassAsync(TimeSpan.FromMinutes(89));
        Assert.Equal(3, (await Node.AttemptsAsync(Payment)).Count);
        await using var back = await Receiver.StartAsync(port);
        await Node.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal($"{Payment}", Assert.Single(back.Calls)["subject"]);
        Assert.Equal(["failed", "failed", "failed", "accepted"], (await Node.AttemptsAsync(Payment)).Select(a => a.Verdict));
    }

    [Fact]
    public async Task ErrorAnswer_IsNotDelivered()
    {
        Shop.AnswerWith(200, "error:no such order");
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.PassAsync(TimeSpan.FromMinutes(31));
        Assert.Equal([("error", "no such order"), ("error", "no such order")], (await Node.AttemptsAsync(Payment)).Select(a => (a.Verdict, a.Note)));
    }

    [Fact]
    public async Task RejectedAtFirst_UndoesThePayment()
    {
        Shop.AnswerWith(200, "rejected:sold out");
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal("1", Assert.Single(Shop.Calls)["reject"]);
        Assert.Equal((Payment, "sold out"), Assert.Single(Node.Rejections.All.Select(r => (r.Payment.Value, r.Reason))));
        Assert.Equal("sold out; the payment is undone", Assert.Single(await Node.AttemptsAsync(Payment)).Note);
    }

    [Fact]
    public async Task RejectedLater_HasNoEffect()
    {
        Shop.AnswerWith(503);
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.DrainAsync();
        Shop.AnswerWith(200, "rejected:too late");
        await Node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(["1", "0"], Shop.Calls.Select(c => c["reject"]));
        Assert.Empty(Node.Rejections.All);
        Assert.Equal(["failed", "rejected"], (await Node.AttemptsAsync(Payment)).Select(a => a.Verdict));
    }

    [Fact]
    public async Task RejectedFailure_HasNoEffect()
    {
        Shop.AnswerWith(200, "rejected");
        await Node.OrderAsync(new CallbackOrder(CallbackKind.PaymentResult, _merchant!.Id, Payment) { Url = Url });
        await Node.DrainAsync();
        Assert.Equal("0", Assert.Single(Shop.Calls)["reject"]);
        Assert.Empty(Node.Rejections.All);
    }

    [Fact]
    public async Task SeveralAddresses_AreToldEachOnItsOwn()
    {
        await using var other = await Receiver.StartAsync();
        var shop = await Node.AddShopAsync($$"""{"resultUrls":["{{Url}}","{{other.BaseUrl}}/second"]}""");
        Shop.AnswerWith(500);
        await Node.OrderAsync(new CallbackOrder(CallbackKind.PaymentResult, shop.Id, Payment));
        await Node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(5, Shop.Calls.Count);
        Assert.Equal("/second", Assert.Single(other.Calls).Path);
    }

    [Fact]
    public async Task NobodyToTell_NothingHappens()
    {
        await Node.OrderAsync(new CallbackOrder(CallbackKind.PaymentResult, _merchant!.Id, Payment));
        await Node.DrainAsync();
        Assert.Equal(0, await Node.ReadAsync<long>("select (select count(*) from storage.job) + (select count(*) from merchants.callback)"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Redirect_IsNotFollowed(int status)
    {
        await using var elsewhere = await Receiver.StartAsync();
        Shop.AnswerWith(status, "", elsewhere.BaseUrl);
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.DrainAsync();
        Assert.Empty(elsewhere.Calls);
        Assert.Equal(("failed", $"HTTP {status}"), Assert.Single((await Node.AttemptsAsync(Payment)).Select(a => (a.Verdict, a.Note))));
    }

    [Fact]
    public async Task Ok200WithLocationAndNoBody_IsDelivered()
    {
        Shop.AnswerWith(200, "", "http://127.0.0.1:1/");
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.DrainAsync();
        Assert.Equal("accepted", Assert.Single(await Node.AttemptsAsync(Payment)).Verdict);
    }

    [Fact]
    public async Task EndlessAnswer_IsCutOffAndFails()
    {
        Shop.Answer = async (_, http) =>
        {
            var piece = new byte[16 * 1024];
            for (var i = 0; i < 10_000 && !http.RequestAborted.IsCancellationRequested; i++) await http.Response.Body.WriteAsync(piece);
        };
        await AssertFailsAsync(Url, "the answer is too long");
    }

    [Fact]
    public async Task SilentShop_FailsInTime()
    {
        await StartImpatientAsync();
        Shop.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await AssertFailsAsync(Url, "no answer in time");
    }

    [Fact]
    public async Task SlowBody_FailsInTime()
    {
        await StartImpatientAsync();
        Shop.Answer = async (_, http) =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync("o");
                await http.Response.Body.FlushAsync();
                await Task.Delay(50);
            }
        };
        await AssertFailsAsync(Url, "no answer in time");
    }

    [Theory]
    [InlineData("this is no HTTP\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut off")]
    [InlineData("")]
    public async Task WhatIsNoHttp_Fails(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeRawAsync(listener, answer);
        await AssertFailsAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/result", null);
        listener.Stop();
        await serving;
    }

    [Theory]
    [InlineData("http://no-such-host.invalid/result")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://user:word@127.0.0.1:9/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("not an address")]
    public Task AddressThatCannotBeCalled_Fails(string url) => AssertFailsAsync(url, null);

    [Fact]
    public async Task OrderRunAgain_SendsNothingTwiceAndComposesNothingNew()
    {
        Shop.AnswerWith(500);
        await Node.OrderAsync(_merchant!, Payment, Url);
        await Node.DrainAsync();
        var id = await Node.ReadAsync<long>("select id from merchants.callback");
        var payload = OrderPayload.Write(new CallbackOrder(CallbackKind.PaymentResult, _merchant!.Id, Payment) { Url = Url });
        var orders = Node.Get<IEnumerable<IJobHandler>>().OfType<CallbackOrders>().Single();
        var again = new Job(id / 16, OrderPayload.Queue, _merchant.Id.Value, payload, null, 2, default, default);
        await orders.RunAsync(again, TestContext.Current.CancellationToken);
        Assert.Single(Shop.Calls);
        await Node.PassAsync(TimeSpan.FromMinutes(31));
        Assert.Equal(["1", "1"], Shop.Calls.Select(c => c["turn"]));
    }

    [Fact]
    public async Task CardNumbers_AreMaskedInTheLog()
    {
        Shop.AnswerWith(200, "ok:4400444400004444 and 1234567890123456");
        await Node.OrderAsync(_merchant!, Payment, Url + "?card=4400444400004444");
        await Node.DrainAsync();
        var attempt = Assert.Single(await Node.AttemptsAsync(Payment));
        Assert.EndsWith("?card=440044******4444", attempt.Url, StringComparison.Ordinal);
        Assert.Equal("ok:440044******4444 and 1234567890123456", attempt.Answer);
    }

    private async Task StartAsync(CallbackOptions options)
    {
        _node = await CallbackNode.StartAsync(options);
        _merchant = await _node.AddShopAsync();
    }

    /// <summary>Only who waits an answer's time out has a short one: on a busy machine a shop's answer may take a while.</summary>
    private async Task StartImpatientAsync()
    {
        await _node!.DisposeAsync();
        await StartAsync(new CallbackOptions { AllowLocal = true, AnswerTimeout = TimeSpan.FromMilliseconds(700) });
    }

    private static async Task ServeRawAsync(TcpListener listener, string answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().ReadAtLeastAsync(new byte[4096], 20, throwOnEndOfStream: false);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private async Task AssertFailsAsync(string url, string? note)
    {
        await Node.OrderAsync(_merchant!, Payment, url);
        await Node.PassAsync(TimeSpan.FromMinutes(31));
        var attempts = await Node.AttemptsAsync(Payment);
        Assert.Equal(["failed", "failed"], attempts.Select(a => a.Verdict));
        if (note is not null) Assert.All(attempts, attempt => Assert.Equal(note, attempt.Note));
    }
}
