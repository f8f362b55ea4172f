using System.Net.Http.Json;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.ServerTesting;

namespace FreedomPay.Conformance.Tests.Sandbox;

/// <summary>Its own bank: faults meet whoever comes next.</summary>
public sealed class FaultyServer : ConformanceServer
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync(
        options => WithPool(options with { NetworkTimeout = TimeSpan.FromSeconds(2) }, 10));

    public async Task FaultAsync(string fault, string on = "request", int count = 1)
    {
        var answer = await Server.Client.PostAsJsonAsync("/sandbox/network", new { fault, on, count }, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
    }
}

/// <summary>What merchants see when the network fails, and what the bank has in the end. Spec: gateway-sync §2.4, design §4 (card payment).</summary>
public sealed class NetworkFaultTests(FaultyServer server) : IClassFixture<FaultyServer>
{
    private Shop Shop => server.First;

    [Theory]
    [InlineData(true, "timeout", "purchase")]
    [InlineData(false, "timeout", "authorisation")]
    [InlineData(true, "drop", "purchase")]
    [InlineData(false, "drop", "authorisation")]
    public async Task Charge_Unanswered_FailsAndIsReversedAtTheBank(bool oneStep, string fault, string on)
    {
        var order = Shop.NewOrder();
        await server.FaultAsync(fault, on);
        (await Shop.PayAsync(Shop.Payment(order: order, oneStep: oneStep))).AssertError(10000);

        var status = await Shop.StatusAsync(order);
        Assert.Equal(
            ("error", "0", "0", "10000"),
            (status["pg_payment_status"], status["pg_captured"], status["pg_clearing_amount"], status["pg_failure_code"]));
        await AssertBankComesToAsync(status["pg_reference"]!, (oneStep ? "purchase" : "hold", 100_00), ("reverse", 100_00));
    }

    [Fact]
    public async Task Charge_LostOnItsWay_FailsAndIsReversedAtTheBank()
    {
        var order = Shop.NewOrder();
        await server.FaultAsync("lost");
        (await Shop.PayAsync(Shop.Payment(order: order))).AssertError(10000);
        var status = await Shop.StatusAsync(order);
        await AssertBankComesToAsync(status["pg_reference"]!, ("reverse-unknown", 100_00));
    }

    [Fact]
    public async Task Charge_UnderWay_IsShownInProcess()
    {
        var order = Shop.NewOrder();
        await server.FaultAsync("timeout");
        var paying = Shop.PayAsync(Shop.Payment(order: order));
        var status = await UntilAsync(() => Shop.StatusAsync(order), s => s["pg_payment_status"] is not null);
        Assert.Equal(
            ("process", "0", "0", "0", ""),
            (status["pg_payment_status"], status["pg_captured"], status["pg_clearing_amount"], status["pg_refund_amount"], status["pg_payment_date"]));
        Assert.Equal((null, null), (status["pg_reference"], status["pg_auth_code"]));
        (await paying).AssertError(10000);
    }

    [Fact]
    public async Task Charge_DeclinedByTheBank_HasNoEffectThere()
    {
        var order = Shop.NewOrder();
        await server.FaultAsync("decline");
        (await Shop.PayAsync(Shop.Payment(order: order))).AssertError(10001);
        var status = await Shop.StatusAsync(order);
        Assert.Equal(("error", "10001"), (status["pg_payment_status"], status["pg_failure_code"]));
        Assert.Empty(BankJournal.Of(server.JournalPath, status["pg_reference"]!));
    }

    [Fact]
    public async Task Charge_UnansweredUnderAKey_IsNotTriedAgain()
    {
        var fields = Shop.Payment().With("pg_idempotency_key", "unanswered");
        await server.FaultAsync("timeout");
        var first = await Shop.PayAsync(fields);
        first.AssertError(10000);
        Assert.Equal(first.Lasting, (await Shop.PayAsync(fields)).Lasting);
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("drop")]
    [InlineData("lost")]
    public async Task Refund_Unanswered_GoesOnAndHappensOnce(string fault)
    {
        var payment = await Shop.PaidAsync();
        await server.FaultAsync(fault);
        var answer = await Shop.RefundAsync(payment, ("pg_amount", "40"));
        answer.AssertElements("pg_payment_id", "pg_payment_refund_id", "pg_status", "pg_refund_status", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "process"), (answer["pg_status"], answer["pg_refund_status"]));

        var status = await UntilAsync(() => Shop.StatusAsync(payment), s => s["pg_refund_amount"] != "0");

        Assert.Equal("-40", status["pg_refund_amount"]);
        await AssertBankComesToAsync(status["pg_reference"]!, ("purchase", 100_00), ("refund", 40_00));
    }

    [Fact]
    public async Task Refund_UnderWay_CountsAgainstWhatIsLeft()
    {
        var payment = await Shop.PaidAsync();
        await server.FaultAsync("timeout");
        var running = Shop.RefundAsync(payment, ("pg_amount", "60"));
        var status = await UntilAsync(() => Shop.StatusAsync(payment), s => s.Root.Element("pg_refund_payments") is not null);
        var item = status.Root.Element("pg_refund_payments")!.Element("pg_refund_payment")!;
        Assert.Equal(("0", "process", "-60"), (status["pg_refund_amount"], item.Element("pg_payment_status")!.Value, item.Element("pg_amount")!.Value));
        (await Shop.RefundAsync(payment, ("pg_amount", "40.01"))).AssertError(10020);
        await running;
        await UntilAsync(() => Shop.StatusAsync(payment), s => s["pg_refund_amount"] == "-60");
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("drop")]
    public async Task Cancel_Unanswered_GoesOnAndHappensOnce(string fault)
    {
        var payment = await Shop.HeldAsync();
        await server.FaultAsync(fault);
        var answer = await Shop.CancelAsync(payment);
        Assert.Equal(("ok", "process"), (answer["pg_status"], answer["pg_revoke_status"]));

        var status = await UntilAsync(() => Shop.StatusAsync(payment), s => s["pg_payment_status"] == "revoked");

        await AssertBankComesToAsync(status["pg_reference"]!, ("hold", 100_00), ("reverse", 100_00));
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("drop")]
    public async Task Clearing_Unanswered_GoesOnAndHappensOnce(string fault)
    {
        var payment = await Shop.HeldAsync();
        await server.FaultAsync(fault, "any");
        var answer = await Shop.ClearAsync(payment, ("pg_clearing_amount", "60"));
        answer.AssertElements("pg_payment_id", "pg_amount", "pg_clearing_amount", "pg_status", "pg_status_clearing", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "0", "0"), (answer["pg_status"], answer["pg_status_clearing"], answer["pg_clearing_amount"]));

        var status = await UntilAsync(() => Shop.StatusAsync(payment), s => s["pg_captured"] == "1");

        Assert.Equal("60", status["pg_clearing_amount"]);
        await AssertBankComesToAsync(status["pg_reference"]!, ("hold", 100_00), ("complete", 60_00));
    }

    private async Task AssertBankComesToAsync(string rrn, params (string Kind, long Amount)[] expected)
    {
        await UntilAsync(
            () => Task.FromResult(BankJournal.Of(server.JournalPath, rrn)),
            effects => effects.Count >= expected.Length);
        Assert.Equal(expected, BankJournal.Of(server.JournalPath, rrn));
    }

    /// <summary>Asks until the answer is as wished; the test's own time-out bounds it.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Predicate<T> isWished)
    {
        for (var i = 0; i < 1500; i++)
        {
            var answer = await ask();
            if (isWished(answer)) return answer;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("It did not come about in half a minute.");
    }
}
