namespace FreedomPay.Storage.Commit;

/// <summary>What a claimed key is. Numbers are stored.</summary>
public enum ClaimScope : short
{
    /// <summary>An idempotency key of a merchant.</summary>
    IdempotencyKey = 1,

    /// <summary>An order number of a merchant that allows each only once.</summary>
    Order = 2,

    /// <summary>A request id of a partner.</summary>
    RequestId = 3,

    /// <summary>The first deposit of a sandbox merchant, by currency.</summary>
    FirstDeposit = 4,
}
