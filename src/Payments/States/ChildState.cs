namespace FreedomPay.Payments.States;

/// <summary>Where a refund or a cancel is. Numbers share the column of payment states but not their meaning.</summary>
public enum ChildState : short
{
    /// <summary>The issuer has not answered yet.</summary>
    Processing = 101,

    /// <summary>Done.</summary>
    Succeeded = 102,

    /// <summary>Refused by the issuer.</summary>
    Failed = 103,
}
