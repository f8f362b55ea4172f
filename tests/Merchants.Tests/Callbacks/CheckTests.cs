using System.Diagnostics.Metrics;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Testing;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>The question before a charge. Spec: callbacks §2.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private const long Payment = 1_000_000_023;

    private CallbackNode? _node;
    private Receiver? _shop;
    private Merchant? _merchant;

    public async ValueTask InitializeAsync()
    {
        _node = await CallbackNode.StartAsync(new CallbackOptions
        {
            AllowLocal = true, AnswerTimeout = TimeSpan.FromSeconds(5), CheckRetryAfter = TimeSpan.FromSeconds(2),
        });
        _shop = await Receiver.StartAsync();
        _merchant = await _node.AddShopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        await _shop!.DisposeAsync();
    }

    [Fact]
    public async Task Consent_IsConsentAndLogged()
    {
        _shop!.AnswerWith(200, "ok");
        Assert.Equal(new CheckVerdict(true), await AskAsync(_shop.BaseUrl + "/check"));
        Assert.Equal("150.5", Assert.Single(_shop.Calls)["amount"]);
        var attempt = Assert.Single(await _node!.AttemptsAsync(Payment));
        Assert.Equal(("check", "accepted", true), (attempt.Kind, attempt.Verdict, attempt.IsOver));
    }

    [Theory]
    [InlineData(200, "rejected:sold out", "sold out")]
    [InlineData(200, "error:who are you", "who are you")]
    [InlineData(500, "ok", null)]
    [InlineData(404, "", null)]
    [InlineData(302, "", null)]
    public async Task AnythingElse_IsRefusal(int status, string answer, string? words)
    {
        _shop!.AnswerWith(status, answer);
        Assert.Equal(new CheckVerdict(false, words), await AskAsync(_shop.BaseUrl + "/check"));
        Assert.Single(_shop.Calls);
    }

    [Fact]
    public async Task Silence_IsRefusalAndNotAskedAgain()
    {
        _shop!.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.False((await AskAsync(_shop.BaseUrl)).Allowed);
        Assert.Single(_shop.Calls);
        Assert.Equal("no answer in time", Assert.Single(await _node!.AttemptsAsync(Payment)).Note);
    }

    [Fact]
    public async Task NoConnection_IsTriedOnceMore()
    {
        var port = _shop!.Port;
        await _shop.DisposeAsync();
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Name == "callbacks.attempts") it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (tags.Contains(new("kind", "check")) && tags.Contains(new("verdict", "failed"))) failed.TrySetResult();
        });
        listener.Start();
        var asking = AskAsync($"http://127.0.0.1:{port}/check");
        await failed.Task;
        await using var back = await Receiver.StartAsync(port);
        Assert.True((await asking).Allowed);
        Assert.Equal(["failed", "accepted"], (await _node!.AttemptsAsync(Payment)).Select(a => a.Verdict));
    }

    [Fact]
    public async Task NobodyThere_IsRefusal()
    {
        Assert.False((await AskAsync("http://127.0.0.1:1/check")).Allowed);
        Assert.Equal(2, (await _node!.AttemptsAsync(Payment)).Count);
        await _node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(2, (await _node.AttemptsAsync(Payment)).Count);
    }

    private Task<CheckVerdict> AskAsync(string url) => _node!.Check.AskAsync(
        new CheckQuestion
        {
            Merchant = _merchant!, Payment = new PaymentId(Payment), OrderId = "A1", Amount = new Money(15050, Currency.Kzt), Url = url,
        },
        TestContext.Current.CancellationToken);
}
