namespace FreedomPay.Merchants;

/// <summary>What a merchant's key signs. Numbers are stored.</summary>
public enum MerchantKeyKind
{
    /// <summary>Everything but payouts.</summary>
    Receive = 1,

    /// <summary>Payouts.</summary>
    Payout = 2,
}
