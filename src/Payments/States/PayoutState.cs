namespace FreedomPay.Payments.States;

/// <summary>Where a payout is. Numbers share the column of payment states but not their meaning. Spec: payouts-transfers-async §2.2.</summary>
public enum PayoutState : short
{
    /// <summary>The money is reserved; the bank has not decided.</summary>
    Processing = 201,

    /// <summary>Paid. Final.</summary>
    Succeeded = 202,

    /// <summary>Not paid; the money is the merchant's again. Final.</summary>
    Failed = 203,
}

/// <summary>What can happen to a payout.</summary>
public enum PayoutEvent
{
    /// <summary>The bank paid.</summary>
    Pay,

    /// <summary>The bank refused, or the time for it was over.</summary>
    Refuse,
}
