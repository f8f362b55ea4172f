using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments;

/// <summary>A card presented for payment, or to be kept.</summary>
public sealed record CardPurchase
{
    /// <summary>The shop.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>A payment, or a card to be kept (amount zero).</summary>
    public PaymentKind Kind { get; init; } = PaymentKind.Purchase;

    /// <summary>The shop's order number, at most 50 characters.</summary>
    public required string OrderId { get; init; }

    /// <summary>Amount, greater than zero for a payment.</summary>
    public required Money Amount { get; init; }

    /// <summary>Card number.</summary>
    public required Pan Card { get; init; }

    /// <summary>Card expiry.</summary>
    public required CardExpiry Expiry { get; init; }

    /// <summary>Card verification value, if given; gone when the issuer has answered.</summary>
    public Cvv? Cvv { get; init; }

    /// <summary>Name on the card; empty when a wallet does not tell it.</summary>
    public required string Cardholder { get; init; }

    /// <summary>True: debit at once. False: hold.</summary>
    public required bool OneStep { get; init; }

    /// <summary>Whether the issuer may ask the payer to pass 3-D Secure. False when no payer is there, or the payer proved themselves otherwise.</summary>
    public bool Authenticate { get; init; } = true;

    /// <summary>The shop asks for a 3-D Secure challenge; the issuer may ignore it.</summary>
    public bool ChallengeWanted { get; init; }

    /// <summary>Proof of an authentication that the payer's wallet made.</summary>
    public AuthenticationProof? Proof { get; init; }

    /// <summary>The one use of the wallet's token that the card came in. The payment does not begin when the token has paid before, or is too old.</summary>
    public WalletTokenUse? WalletToken { get; init; }

    /// <summary>Whether, and why, the card comes from where it was kept.</summary>
    public StoredCredential StoredCredential { get; init; }

    /// <summary>Number of the kept card that pays; null: the payer gave the card. The payment does not begin when the card was removed.</summary>
    public long? SavedCard { get; init; }

    /// <summary>Number of the recurring profile that is charged. The payment does not begin when the profile was cancelled or is over.</summary>
    public long? RecurringProfile { get; init; }

    /// <summary>A test payment.</summary>
    public bool Test { get; init; }

    /// <summary>Everything else that the shop said.</summary>
    public required PaymentDetails Details { get; init; }

    /// <summary>Idempotency key, if given.</summary>
    public Idempotency? Idempotency { get; init; }

    /// <summary>Whether its order number must be the only one. A card is kept under any number, and a payment may have none.</summary>
    internal bool ClaimsOrder => Kind == PaymentKind.Purchase && Merchant.Settings.UniqueOrder && OrderId.Length > 0;

    /// <summary>Why it does not begin, whatever else stands; null: it may.</summary>
    internal PaymentRefusal? WhyNot =>
        Kind == PaymentKind.Purchase && Amount.MinorUnits < Merchant.Settings.MinimumIn(Amount.Currency).MinorUnits ? PaymentRefusal.AmountBelowMinimum : null;

    /// <summary>The reason as the network is told: a card that the payer gave, and of which something is kept, is a first one.</summary>
    internal StoredCredential StoredCredentialNow => StoredCredential == StoredCredential.None && KeepsCredential ? StoredCredential.First : StoredCredential;

    private bool KeepsCredential => Kind == PaymentKind.CardSave || Details.SaveCard || Details.RecurringMonths is not null;
}
