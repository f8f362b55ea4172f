using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;
using FreedomPay.Payments.Tests.Checkout;

namespace FreedomPay.Payments.Tests;

/// <summary>The least that a shop is paid. Spec: merchant-purchase §3.1, §3.3 (10030).</summary>
public sealed class MinimumTests(MinimumTests.OwnNode shared) : Scenarios<MinimumTests.OwnNode>(shared)
{
    private const string Least = """{"minimumAmounts":["KZT 100","USD 5"],"uniqueOrder":true}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(99_99, PaymentRefusal.AmountBelowMinimum)]
    [InlineData(100_00, null)]
    public async Task Payment_BelowTheLeast_IsRefusedAndClaimsNothing(long minorUnits, PaymentRefusal? expected)
    {
        var shop = await Shop.OpenAsync(Node, Least);
        Assert.Equal(expected, (await shop.PayAsync(minorUnits, order: "A")).Refusal);
        if (expected is not null) Assert.Null((await shop.PayAsync(100_00, order: "A")).Refusal);
    }

    [Fact]
    public async Task RepeatedRequest_GetsItsFirstAnswer_WhateverTheLeastIsNow()
    {
        var shop = await Shop.OpenAsync(Node);
        var first = await shop.PayAsync(50_00, order: "A", idempotency: Shop.Key("k"));
        var stricter = await shop.PatchAsync(Least);
        Assert.Equal(first, await stricter.PayAsync(50_00, order: "A", idempotency: Shop.Key("k")));
        Assert.Equal(PaymentRefusal.AmountBelowMinimum, (await stricter.PayAsync(50_00, order: "A")).Refusal);
    }

    [Theory]
    [InlineData(99_99, null, null, PaymentRefusal.AmountBelowMinimum)]
    [InlineData(100_00, null, null, null)]
    [InlineData(0, 10_00, 500_00, null)]
    [InlineData(99_99, 10_00, 500_00, PaymentRefusal.AmountBelowMinimum)]
    [InlineData(0, 10_00, 99_99, PaymentRefusal.AmountBelowMinimum)]
    public async Task Page_BelowTheLeast_IsNotOpened(long amount, int? from, int? to, PaymentRefusal? expected)
    {
        var till = new Till(Node, await Shop.OpenAsync(Node, Least));
        var order = till.Order(amount) with { TypedAmount = to is null ? null : new AmountInterval(from, to) };
        Assert.Equal(expected, (await till.Checkouts.OpenAsync(order, Cancellation)).Refusal);
    }

    [Fact]
    public async Task TypedAmount_BelowTheLeast_IsNotOffered()
    {
        var till = new Till(Node, await Shop.OpenAsync(Node, Least));
        var customer = await till.OpenAsync(till.Order(0) with { TypedAmount = new AmountInterval(null, null) });
        Assert.Equal(new AmountInterval(100_00, null), (await till.ViewAsync(customer)).TypedAmount);
        Assert.Equal(PaymentRefusal.AmountNotOffered, (await till.TypeAsync(customer, 99_99)).Refusal);
        Assert.Null((await till.TypeAsync(customer, 100_00)).Refusal);
    }

    [Theory]
    [InlineData("USD", 4_99, PaymentRefusal.AmountBelowMinimum)]
    [InlineData("USD", 5_00, null)]
    [InlineData("EUR", 1, null)]
    public async Task EachCurrency_HasItsOwn(string currency, long minorUnits, PaymentRefusal? expected)
    {
        var till = new Till(Node, await Shop.OpenAsync(Node, Least));
        var order = till.Order(0) with { Amount = new Money(minorUnits, Currency.Parse(currency)) };
        Assert.Equal(expected, (await till.Checkouts.OpenAsync(order, Cancellation)).Refusal);
    }

    [Fact]
    public async Task CardToBeKept_HasNone()
    {
        var till = new Till(Node, await Shop.OpenAsync(Node, Least));
        Assert.Null((await till.Checkouts.OpenAsync(till.Order(0) with { Kind = PaymentKind.CardSave }, Cancellation)).Refusal);
    }

    public sealed class OwnNode : SharedNode;
}
