using FreedomPay.Merchants.Callbacks;
using FreedomPay.Testing;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>Whether a shop has yet to answer the first message, by which it may refuse. Spec: callbacks §3.2, §3.4.</summary>
public sealed class AwaitedAnswerTests : IAsyncLifetime
{
    private const long Payment = 1_000_000_018;

    private CallbackNode? _node;
    private Receiver? _receiver;

    private CallbackNode Node => _node!;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => (_receiver, _node) = (await Receiver.StartAsync(), await CallbackNode.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        await _receiver!.DisposeAsync();
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(200, "rejected:sold out")]
    [InlineData(200, "error:what")]
    [InlineData(503, "")]
    public async Task Answer_IsAwaitedUntilTheFirstAttemptIsOver_WhateverCameOfIt(int status, string body)
    {
        var order = await OrderAsync("{}", Receiver.BaseUrl + "/result");
        Assert.True(await AreAwaitedAsync(order));

        Receiver.AnswerWith(status, body);
        await Node.OrderAsync(order);
        await Node.DrainAsync();

        Assert.False(await AreAwaitedAsync(order));
        Assert.Equal(body.StartsWith("rejected", StringComparison.Ordinal) ? 1 : 0, Node.Rejections.All.Count);
    }

    [Fact]
    public async Task Answer_IsAwaitedWhileTheShopThinks()
    {
        var thinking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Receiver.Answer = async (_, http) =>
        {
            await thinking.Task;
            await http.Response.WriteAsync("ok");
        };
        var order = await OrderAsync("{}", Receiver.BaseUrl + "/result");
        await Node.OrderAsync(order);
        await Receiver.NextAsync();
        Assert.True(await AreAwaitedAsync(order));

        thinking.SetResult();
        await Node.DrainAsync();
        Assert.False(await AreAwaitedAsync(order));
    }

    [Fact]
    public async Task EveryAddressOfTheShop_IsAwaited()
    {
        var thinking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Receiver.Answer = async (call, http) =>
        {
            if (call.Path == "/slow") await thinking.Task;
            await http.Response.WriteAsync("ok");
        };
        var order = await OrderAsync($$"""{"resultUrls":["{{Receiver.BaseUrl}}/fast","{{Receiver.BaseUrl}}/slow"]}""", null);
        await Node.OrderAsync(order);
        await Receiver.NextAsync();
        await Receiver.NextAsync();
        Assert.True(await AreAwaitedAsync(order));

        thinking.SetResult();
        await Node.DrainAsync();
        Assert.False(await AreAwaitedAsync(order));
    }

    [Fact]
    public async Task NobodyIsTold_OrNobodyMayRefuse_NothingIsAwaited()
    {
        Assert.False(await AreAwaitedAsync(await OrderAsync("{}", null)));
        Assert.False(await AreAwaitedAsync(await OrderAsync("{}", Receiver.BaseUrl + "/result") with { Succeeded = false }));
    }

    [Fact]
    public async Task CardThatWasDeclinedBefore_IsNoAnswer()
    {
        var order = await OrderAsync("{}", Receiver.BaseUrl + "/result");
        await Node.OrderAsync(order with { Succeeded = false });
        await Node.DrainAsync();
        Assert.Single(Receiver.Calls);
        Assert.True(await AreAwaitedAsync(order));
    }

    private async Task<CallbackOrder> OrderAsync(string settings, string? url) =>
        new(CallbackKind.PaymentResult, (await Node.AddShopAsync(settings)).Id, Payment) { Url = url, Succeeded = true };

    private async Task<bool> AreAwaitedAsync(CallbackOrder order) => await Node.Get<IAwaitedAnswers>().AreAwaitedAsync(
        (await Node.Get<IMerchantDirectory>().FindAsync(order.Merchant, TestContext.Current.CancellationToken))!, order, TestContext.Current.CancellationToken);
}
