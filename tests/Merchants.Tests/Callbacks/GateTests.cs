using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Callbacks.Delivery;
using FreedomPay.Testing;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>Dead shops take their share of the attempts and no more.</summary>
public sealed class GateTests
{
    private static readonly MerchantId Shop = new(600_001);

    [Fact]
    public void FullGate_SendsEachToAMomentOfItsOwn()
    {
        var clock = new TestClock();
        var gates = new DeliveryGates(clock);
        var inside = 0;
        DateTimeOffset comeBack;
        while (gates.TryEnter(Shop, "http://shop.example/a", out _, out comeBack)) inside++;
        Assert.Equal(16, inside);
        Assert.True(comeBack > clock.GetUtcNow());
        Assert.False(gates.TryEnter(Shop, "http://shop.example/b", out _, out var later));
        Assert.True(later > comeBack);
        Assert.True(gates.TryEnter(Shop, "http://other.example/", out _, out _));
        Assert.True(gates.TryEnter(new MerchantId(600_002), "http://shop.example/a", out _, out _));
    }

    [Fact]
    public void ManyAddresses_OfOneShop_AreBoundedTogether()
    {
        var gates = new DeliveryGates(new TestClock());
        var inside = Enumerable.Range(0, 500).Count(host => gates.TryEnter(Shop, $"http://shop{host}.example/", out _, out _));
        Assert.Equal(96, inside);
        Assert.True(gates.TryEnter(new MerchantId(600_002), "http://x.example/", out _, out _));
    }

    [Fact]
    public void LeftGate_IsFreeAgain_AndQuickOnesGetMoreRoom()
    {
        var gates = new DeliveryGates(new TestClock());
        for (var i = 0; i < 100; i++)
        {
            Assert.True(gates.TryEnter(Shop, "http://shop.example/", out var pass, out _));
            pass.Dispose();
        }

        var inside = 0;
        while (gates.TryEnter(Shop, "http://shop.example/", out _, out _)) inside++;
        Assert.Equal(64, inside);
    }

    [Fact]
    public async Task SilentShop_DoesNotStopOthers()
    {
        await using var node = await CallbackNode.StartAsync(new CallbackOptions { AllowLocal = true, AnswerTimeout = TimeSpan.FromMinutes(1) });
        await using var silent = await Receiver.StartAsync();
        await using var good = await Receiver.StartAsync();
        silent.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var (dead, alive) = (await node.AddShopAsync(), await node.AddShopAsync());
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => node.OrderAsync(dead, 1_100_000_000 + i, silent.BaseUrl)));
        await silent.NextAsync();
        await node.OrderAsync(alive, 1_000_000_099, good.BaseUrl);
        Assert.Equal("1000000099", (await good.NextAsync())["subject"]);
        Assert.InRange(silent.Calls.Count, 1, 16);
    }
}
