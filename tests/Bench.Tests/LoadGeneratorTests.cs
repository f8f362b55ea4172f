using System.Collections.Concurrent;
using FreedomPay.Bench.Load;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Tests;

public class LoadGeneratorTests
{
    private static readonly BenchMerchant[] Merchants = [new(800001, "key-1"), new(800002, "key-2")];

    [Fact]
    public async Task ClosedLoop_SendsAsManyAsAskedAndCountsThem()
    {
        var orders = new ConcurrentDictionary<string, string>();
        await using var gateway = await FakeGateway.StartAsync((path, form) =>
        {
            Assert.Equal("/g2g/payment", path);
            Assert.True(orders.TryAdd(form["pg_order_id"].ToString(), form["pg_merchant_id"].ToString()));
            return Task.FromResult("<response><pg_payment_id>1000000001</pg_payment_id><pg_status>ok</pg_status><pg_3ds>0</pg_3ds></response>");
        });
        var paid = new PaidPayments();
        var workload = new OneStepPayments(gateway.Address.ToString(), Merchants, new ValueSource(5), paid);

        var result = await RunAsync(gateway, Plan(operations: 500), workload);

        Assert.Equal(500, result.Operations);
        Assert.Equal(500, orders.Count);
        Assert.Equal(2, orders.Values.Distinct().Count());
        Assert.Equal(500, paid.Count);
    }

    [Fact]
    public async Task TwoSteps_ClearThePaymentThatWasHeld()
    {
        var held = new ConcurrentDictionary<string, string>();
        var id = 1000000000;
        await using var gateway = await FakeGateway.StartAsync((path, form) =>
        {
            if (path == "/g2g/clearing")
            {
                Assert.True(held.TryRemove(form["pg_payment_id"].ToString(), out var merchant));
                Assert.Equal(merchant, form["pg_merchant_id"].ToString());
                return Task.FromResult("<response><pg_status>ok</pg_status><pg_status_clearing>1</pg_status_clearing></response>");
            }

            Assert.Equal("0", form["pg_auto_clearing"].ToString());
            var payment = Interlocked.Increment(ref id);
            held[$"{payment}"] = form["pg_merchant_id"].ToString();
            return Task.FromResult($"<response><pg_payment_id>{payment}</pg_payment_id><pg_status>ok</pg_status><pg_3ds>0</pg_3ds></response>");
        });

        var result = await RunAsync(gateway, Plan(operations: 100), new TwoStepPayments(gateway.Address.ToString(), Merchants, new ValueSource(5)));

        Assert.Equal(100, result.Operations);
        Assert.Empty(held);
    }

    [Fact]
    public async Task Refusal_EndsTheRunWithTheServersWords()
    {
        await using var gateway = await FakeGateway.StartAsync((_, _) =>
            Task.FromResult("<response><pg_status>error</pg_status><pg_error_code>9999</pg_error_code></response>"));
        var workload = new OneStepPayments(gateway.Address.ToString(), Merchants, new ValueSource(5), new PaidPayments());

        var failure = await Assert.ThrowsAsync<LoadFailedException>(() => RunAsync(gateway, Plan(operations: 10), workload));

        Assert.Contains("<pg_error_code>9999</pg_error_code>", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenRate_CountsTheWaitForAServerThatStandsStill()
    {
        // The first answer takes longer than the whole time: all other requests queue behind it on the only connection.
        var count = 0;
        await using var gateway = await FakeGateway.StartAsync(async (_, _) =>
        {
            if (Interlocked.Increment(ref count) == 1) await Task.Delay(400);
            return "<response><pg_payment_id>1000000001</pg_payment_id><pg_status>ok</pg_status><pg_3ds>0</pg_3ds></response>";
        });
        var workload = new OneStepPayments(gateway.Address.ToString(), Merchants, new ValueSource(5), new PaidPayments());
        var plan = new LoadPlan { Connections = 1, WarmUp = TimeSpan.Zero, Duration = TimeSpan.FromSeconds(0.3), Rate = 1000 };

        var result = await RunAsync(gateway, plan, workload);

        // About 300 should have begun, a number that the seed decides; the last of them has waited for 100 ms.
        Assert.InRange(result.Operations, 200, 400);
        Assert.Equal(result.Operations, result.Measured);
        Assert.True(result.Latencies.PercentileMilliseconds(0.01) >= 90, $"{result.Latencies.PercentileMilliseconds(0.01)}");
    }

    private static LoadPlan Plan(long operations) =>
        new() { Connections = 8, WarmUp = TimeSpan.Zero, Duration = TimeSpan.FromMinutes(1), OperationsMax = operations };

    private static Task<LoadResult> RunAsync(FakeGateway gateway, LoadPlan plan, IWorkload workload) =>
        new LoadGenerator(gateway.Address).RunAsync(plan, workload, TestContext.Current.CancellationToken);
}
