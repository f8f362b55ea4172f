using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Payments.Recurring;

/// <summary>What a shop asks of a recurring profile. Spec: gateway-sync §4.6; merchant-purchase §3.8.</summary>
public sealed record RecurringCharge
{
    /// <summary>The shop.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>The shop's order number, at most 50 characters; empty when it gave none.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Amount, greater than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>True: debit at once. False: hold.</summary>
    public required bool OneStep { get; init; }

    /// <summary>The shop calls it a test payment.</summary>
    public bool Test { get; init; }

    /// <summary>Everything else that the shop said.</summary>
    public required PaymentDetails Details { get; init; }

    /// <summary>Idempotency key, if given.</summary>
    public Idempotency? Idempotency { get; init; }
}
