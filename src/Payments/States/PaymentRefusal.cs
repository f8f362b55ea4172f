namespace FreedomPay.Payments.States;

/// <summary>Why an operation on a payment was refused; nothing changed. Wire codes are given in the rooms above.</summary>
public enum PaymentRefusal
{
    /// <summary>No such payment of this merchant.</summary>
    NotFound = 1,

    /// <summary>The payment never succeeded: nothing to cancel or return.</summary>
    NotSuccessful = 2,

    /// <summary>The payment never succeeded: nothing to clear.</summary>
    NothingToClear = 3,

    /// <summary>Already cleared.</summary>
    AlreadyCleared = 4,

    /// <summary>The hold was cancelled before: it can be neither cleared nor returned.</summary>
    HoldCancelled = 5,

    /// <summary>Already cancelled.</summary>
    AlreadyCancelled = 6,

    /// <summary>Debited: return the money instead of cancelling.</summary>
    AlreadyDebited = 7,

    /// <summary>Held, not debited: clear it first, or cancel it.</summary>
    NotCleared = 8,

    /// <summary>Clearing sum not greater than zero, or above the hold.</summary>
    AmountOutsideHold = 9,

    /// <summary>Sum above what can still be returned.</summary>
    AmountAboveRefundable = 10,

    /// <summary>Everything has been returned already.</summary>
    FullyRefunded = 11,

    /// <summary>More than 180 days since the payment.</summary>
    TooOld = 12,

    /// <summary>The merchant's account does not cover the return.</summary>
    MerchantAccountTooLow = 13,

    /// <summary>Another operation on the payment is under way at the issuer.</summary>
    OperationUnderWay = 14,

    /// <summary>The idempotency key was used for another request.</summary>
    IdempotencyKeyReused = 15,

    /// <summary>The shop allows each order number once, and this one is taken.</summary>
    OrderNotUnique = 16,

    /// <summary>The card has expired.</summary>
    CardExpired = 17,

    /// <summary>The issuer or its link refused the operation for now.</summary>
    IssuerRefusedClearing = 18,

    /// <summary>The issuer refused to release the hold.</summary>
    IssuerRefusedCancel = 19,

    /// <summary>The first request under this idempotency key is still being worked on.</summary>
    FirstRequestUnderWay = 20,

    /// <summary>The sum has more decimals than the payment's currency.</summary>
    AmountMalformed = 21,

    /// <summary>The card was presented before; the payment has its outcome, or will have.</summary>
    AlreadyPerformed = 22,

    /// <summary>The 3-D Secure answer is not there yet, or is not this payment's.</summary>
    AuthenticationAnswerWrong = 23,

    /// <summary>The kept card was removed, or the recurring profile cancelled.</summary>
    CredentialGone = 24,

    /// <summary>The issuer wants the kept card retained.</summary>
    CredentialBlocked = 25,

    /// <summary>The months of the recurring profile are over.</summary>
    ProfileExpired = 26,

    /// <summary>The payout float does not cover the payout and its fee.</summary>
    PayoutFloatTooLow = 27,

    /// <summary>The moment until which a payout may be made has passed.</summary>
    DeadlinePassed = 28,

    /// <summary>The amount is not one that the payer may type.</summary>
    AmountNotOffered = 29,

    /// <summary>The payment takes one kept card and no other, or what was submitted is no card.</summary>
    CardNotOffered = 30,

    /// <summary>The lifetime of the payment is over.</summary>
    LifetimeOver = 31,

    /// <summary>The amount is to be typed first.</summary>
    AmountWanted = 32,

    /// <summary>The amount is below the least that the shop is paid.</summary>
    AmountBelowMinimum = 33,

    /// <summary>The wallet's token has paid before.</summary>
    WalletTokenSpent = 40,

    /// <summary>The wallet's token is too old.</summary>
    WalletTokenExpired = 41,

    /// <summary>A step that this state does not have.</summary>
    IllegalStep = 99,
}
