using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Merchants;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Checkout;

/// <summary>Where a checkout is, as its page shows it.</summary>
public enum CheckoutStage
{
    /// <summary>The payer types the amount first.</summary>
    AmountWanted = 1,

    /// <summary>A card is awaited; <see cref="CheckoutView.Payment"/> tells whether one was declined before.</summary>
    Open = 2,

    /// <summary>The shop or the issuer is being asked.</summary>
    Processing = 3,

    /// <summary>The payer is at the issuer's page.</summary>
    Authenticating = 4,

    /// <summary>Paid: held or debited. Or the card is kept.</summary>
    Succeeded = 5,

    /// <summary>Over without payment.</summary>
    Failed = 6,

    /// <summary>Nobody paid within the lifetime.</summary>
    Expired = 7,

    /// <summary>Was paid and was undone: the shop rejected it, or cancelled the hold.</summary>
    Revoked = 8,

    /// <summary>
    /// Paid, and the shop is being told; its first answer may undo it. Soon over: whoever is no page and nobody's payer takes it for
    /// <see cref="Succeeded"/>. Spec: callbacks §3.4.
    /// </summary>
    Confirming = 9,
}

/// <summary>A checkout as it stands.</summary>
public sealed record CheckoutView
{
    /// <summary>Number in the page's address.</summary>
    public required Guid Customer { get; init; }

    /// <summary>The shop.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>Where it is.</summary>
    public required CheckoutStage Stage { get; init; }

    /// <summary>The payment, with its card once one was presented, and its decline once it failed.</summary>
    public required PaymentView Payment { get; init; }

    /// <summary>Why the last card that was tried was declined; null: none was.</summary>
    public DeclineReason? LastDecline { get; init; }

    /// <summary>What the shop said when it refused the payment, to be shown to the payer.</summary>
    public string? MerchantWords { get; init; }

    /// <summary>Cards that may still be tried.</summary>
    public required int TriesLeft { get; init; }

    /// <summary>When the lifetime is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the payer may type as the amount; null: the amount stands.</summary>
    public AmountInterval? TypedAmount { get; init; }

    /// <summary>The issuer's page, while <see cref="Stage"/> is <see cref="CheckoutStage.Authenticating"/>.</summary>
    public ChallengeStep? Challenge { get; init; }

    /// <summary>The kept card that pays, and no other; null: the payer chooses.</summary>
    public SavedCard? SavedCard { get; init; }

    /// <summary>How the page looks and where it leads.</summary>
    public required CheckoutTerms Terms { get; init; }
}

/// <summary>What came of an act.</summary>
/// <param name="View">The checkout after it; null when there is none of that number.</param>
/// <param name="Refusal">Why the act was not done; null: it was, whatever came of it.</param>
public sealed record CheckoutStep(CheckoutView? View, PaymentRefusal? Refusal);
