namespace FreedomPay.Merchants;

/// <summary>Whether a shop may work. Numbers are stored.</summary>
public enum MerchantStatus
{
    /// <summary>Works.</summary>
    Active = 1,

    /// <summary>Blocked by the platform: every call is refused (wire code 9997).</summary>
    Blocked = 2,

    /// <summary>No contract, or it is not in force (wire code 9996).</summary>
    WithoutContract = 3,
}
