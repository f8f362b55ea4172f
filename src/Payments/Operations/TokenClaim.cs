using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// The wallet's token that a payment is made with: it pays once, at whichever shop and node, and not after its time. Decided in the payment's first commit,
/// behind the idempotency key.
/// </summary>
/// <param name="use">The token's one use.</param>
/// <param name="payment">Number of the payment.</param>
internal sealed class TokenClaim(WalletTokenUse use, long payment)
{
    private ClaimKey Key => new(0, ClaimScope.WalletToken, use.Key);

    /// <summary>Null when no token pays.</summary>
    public static TokenClaim? Of(CardPurchase purchase, long payment) => purchase.WalletToken is { } use ? new TokenClaim(use, payment) : null;

    public void Want(CommitScope scope) => scope.Part<ClaimPart>().Want(Key, payment, null, scope.Now);

    /// <summary>Gives the token back when the payment does not begin.</summary>
    public void Release(CommitScope scope) => scope.Part<ClaimPart>().Release(Key, payment);

    /// <summary>Why it may not pay; null: it may.</summary>
    public PaymentRefusal? Refusal(CommitScope scope) =>
        scope.Part<ClaimPart>().Standing(Key).Subject != payment ? PaymentRefusal.WalletTokenSpent
        : use.GoodUntil < scope.Now ? PaymentRefusal.WalletTokenExpired
        : null;
}
