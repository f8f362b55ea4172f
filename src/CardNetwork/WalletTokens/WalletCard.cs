using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>What a token has to be right for.</summary>
/// <param name="Merchant">The shop that was handed the token.</param>
/// <param name="Amount">What is to be paid; compared with the token where that says an amount.</param>
public sealed record WalletDemand(MerchantId Merchant, Money Amount);

/// <summary>A token that was read, or why it is not taken.</summary>
/// <param name="Card">The card, when the token is right.</param>
/// <param name="Refusal">What is wrong, when it is not.</param>
public readonly record struct WalletReading(WalletCard? Card, WalletRefusal? Refusal)
{
    /// <summary>A right token.</summary>
    public static implicit operator WalletReading(WalletCard card) => new(card, null);

    /// <summary>A refused token.</summary>
    public static implicit operator WalletReading(WalletRefusal refusal) => new(null, refusal);
}

/// <summary>A card out of a wallet's token. No member shows a card number or a cryptogram when written out.</summary>
/// <param name="Card">The device's number for the card (DPAN), or the card's own (FPAN) when there is no <paramref name="Proof"/>.</param>
/// <param name="Expiry">Its expiry.</param>
/// <param name="Proof">
/// The device's cryptogram, which proves the payer (<c>CRYPTOGRAM_3DS</c>): goes to the network in place of 3-D Secure. Null: the account's card on file
/// (<c>PAN_ONLY</c>), whose payer must pass 3-D Secure like anybody who types a card.
/// </param>
/// <param name="Cardholder">Name on the card, when the wallet tells it.</param>
/// <param name="Use">The one use of the token, for the payment's first commit; null for a test token of the sandbox, which may be used again.</param>
public sealed record WalletCard(Pan Card, CardExpiry Expiry, AuthenticationProof? Proof, string? Cardholder, WalletTokenUse? Use);

/// <summary>
/// The one use of a token. The payment claims it in its first commit, where also its time is judged: behind the idempotency key, so that a request that is
/// sent again gets the first answer however late.
/// </summary>
/// <param name="Key">What tells the token from all others; says nothing about the card. At most 255 characters.</param>
/// <param name="GoodUntil">The last moment at which it may begin to pay.</param>
public sealed record WalletTokenUse(string Key, DateTimeOffset GoodUntil);
