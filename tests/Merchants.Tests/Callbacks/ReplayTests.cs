using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Callbacks.Log;
using FreedomPay.Storage.Clock;
using FreedomPay.Testing;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>Messages sent again on a person's word.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private const long First = 1_000_000_041;
    private const long Second = 1_000_000_042;

    private CallbackNode? _node;
    private Receiver? _shop;
    private Merchant? _merchant;

    public async ValueTask InitializeAsync()
    {
        _node = await CallbackNode.StartAsync();
        _shop = await Receiver.StartAsync();
        _merchant = await _node.AddShopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        await _shop!.DisposeAsync();
    }

    [Fact]
    public async Task GivenUp_BeginsAnew_WithTheSameFields()
    {
        _shop!.AnswerWith(500);
        await OrderAsync(First);
        await _node!.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(5, _shop.Calls.Count);

        Assert.Equal(1, await ReplayAsync(new CallbackSelection { Payment = new PaymentId(First) }));
        await _node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(10, _shop.Calls.Count);
        Assert.Equal(Enumerable.Range(1, 10), (await _node.AttemptsAsync(First)).Select(a => a.Number));
        Assert.All(_shop.Calls, call => Assert.Equal("1", call["turn"]));
        Assert.Equal(10, _shop.Calls.Select(call => call["salt"]).Distinct().Count());
        Assert.All(_shop.Calls.Skip(1), call => Assert.Equal("0", call["reject"]));
    }

    [Fact]
    public async Task Delivered_IsSentOnceMore()
    {
        await OrderAsync(First);
        await _node!.DrainAsync();
        var id = (await _node.AttemptsAsync(First)).Single().Callback;
        Assert.Equal(1, await ReplayAsync(new CallbackSelection { Callback = id }));
        await _node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(2, _shop!.Calls.Count);
    }

    [Fact]
    public async Task Waiting_IsSentAtOnceAndNotTwice()
    {
        _shop!.AnswerWith(500);
        await OrderAsync(First);
        await _node!.DrainAsync();
        _shop.AnswerWith(200, "ok");
        await ReplayAsync(new CallbackSelection { Payment = new PaymentId(First) });
        await ReplayAsync(new CallbackSelection { Payment = new PaymentId(First) });
        await _node.DrainAsync();
        Assert.InRange(_shop.Calls.Count, 2, 3);
        var calls = _shop.Calls.Count;
        await _node.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(calls, _shop.Calls.Count);
    }

    [Fact]
    public async Task Selection_ByTimeShopAndState()
    {
        _shop!.AnswerWith(500);
        await OrderAsync(First);
        await _node!.PassAsync(TimeSpan.FromHours(3));
        _shop.AnswerWith(200, "ok");
        var middle = _node.Get<PlatformClock>().GetUtcNow();
        await OrderAsync(Second);
        await _node.DrainAsync();

        Assert.Equal(0, await ReplayAsync(new CallbackSelection { From = middle, UndeliveredOnly = true }));
        Assert.Equal(0, await ReplayAsync(new CallbackSelection { From = middle.AddDays(-1), Merchant = new MerchantId(1) }));
        Assert.Equal(0, await ReplayAsync(new CallbackSelection { From = middle.AddDays(1) }));
        Assert.Equal(1, await ReplayAsync(new CallbackSelection { From = middle, Merchant = _merchant!.Id }));
        Assert.Equal(1, await ReplayAsync(new CallbackSelection { From = middle.AddDays(-1), To = middle }));
        await _node.DrainAsync();
        Assert.Equal(0, await ReplayAsync(new CallbackSelection { From = middle.AddDays(-1), UndeliveredOnly = true }));
        Assert.Equal([$"{Second}", $"{First}"], _shop.Calls.TakeLast(2).Select(c => c["subject"]).OrderDescending());
    }

    [Fact]
    public async Task Checks_AreNeverAskedAgain()
    {
        await _node!.Check.AskAsync(
            new CheckQuestion
            {
                Merchant = _merchant!, Payment = new PaymentId(First), OrderId = "A", Amount = new Money(100, Currency.Kzt), Url = _shop!.BaseUrl,
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(0, await ReplayAsync(new CallbackSelection { Payment = new PaymentId(First) }));
    }

    private Task OrderAsync(long payment) => _node!.OrderAsync(_merchant!, payment, _shop!.BaseUrl + "/result");

    private Task<int> ReplayAsync(CallbackSelection selection) => _node!.Replay.RunAsync(selection, TestContext.Current.CancellationToken);
}
