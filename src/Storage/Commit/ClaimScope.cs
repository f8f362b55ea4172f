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

    /// <summary>A payment token of a wallet on the payer's device. Its owner is nobody.</summary>
    WalletToken = 10,

    /// <summary>A request of a merchant's page, or the message in it.</summary>
    SdkRequest = 11,

    /// <summary>A person, or a partner's own key, inside a product of a partner: one client each.</summary>
    ClientIdentity = 20,

    /// <summary>A number of a card we issued: one card each. Its owner is nobody.</summary>
    IssuedCard = 21,
}
