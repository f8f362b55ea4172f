using FreedomPay.CardNetwork;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.SavedCards;

/// <summary>What a payment kept for later ones.</summary>
/// <param name="SavedCard">Number of the kept card.</param>
/// <param name="Token">Its token.</param>
/// <param name="Profile">Number of the recurring profile.</param>
/// <param name="Authenticated">The payer passed 3-D Secure.</param>
internal sealed record KeptCredential(long? SavedCard, string? Token, long? Profile, bool Authenticated)
{
    /// <summary>Until when the profile may be charged.</summary>
    public DateTimeOffset? ProfileExpiresAt { get; init; }
}

/// <summary>
/// Keeps the card of a payment or verification, makes its recurring profile, or notes that the issuer refused a kept card: in the commit that says how the
/// payment ended. Null where a payment has nothing of that.
/// </summary>
/// <param name="fresh">The card to keep, should it not be kept already; null: it is not to be kept.</param>
/// <param name="profile">The profile to make.</param>
/// <param name="used">The kept card that the payment is made with, or that is verified again.</param>
/// <param name="answer">How the exchange with the issuer ended.</param>
/// <param name="authenticated">The payer passed 3-D Secure.</param>
internal sealed class CredentialKeeping(
    SavedCardRow? fresh, RecurringRow? profile, (long Merchant, long Id)? used, NetworkAnswer answer, bool authenticated)
{
    private bool Approved => answer.Outcome == NetworkOutcome.Approved;

    private bool Refuses => used is not null && answer.Outcome == NetworkOutcome.Declined;

    public void Declare(CommitScope scope)
    {
        var cards = scope.Part<SavedCardRows>();
        if (fresh is not null && Approved)
        {
            cards.Want(fresh);
        }

        if (used is { } card && (Refuses || (profile is not null && Approved)))
        {
            cards.Lock(card.Merchant, card.Id);
        }
    }

    /// <summary>Does what the payment's outcome says; null when nothing was kept. Once per payment.</summary>
    public KeptCredential? Apply(CommitScope scope, PaymentRow payment)
    {
        if (Refuses)
        {
            Refuse(scope);
        }

        if (!Approved)
        {
            return null;
        }

        var card = fresh is null ? null : Keep(scope, payment, fresh);
        var made = profile is null || IsGone(scope) ? null : Make(scope, payment, profile);
        if (card is null && made is null)
        {
            return null;
        }

        scope.Part<PaymentCredentialRows>().Add(payment.Key, card?.Id, made?.Id, authenticated);
        return new KeptCredential(card?.Id, card?.Token.ToString("D"), made?.Id, authenticated);
    }

    private static SavedCardRow Keep(CommitScope scope, PaymentRow payment, SavedCardRow fresh)
    {
        var card = scope.Part<SavedCardRows>().Wanted(fresh.Key);
        card.Expiry = payment.Card!.Expiry;
        card.Cardholder = payment.Card.Cardholder;
        card.State = SavedCardStatus.Approved;
        card.SchemeTransactionId = payment.SchemeTransactionId;

        // Removed by a unit before this one in the same transaction: kept again.
        card.DeletedAt = null;
        scope.Part<SavedCardRows>().Change(card);
        return card;
    }

    private static RecurringRow Make(CommitScope scope, PaymentRow payment, RecurringRow profile)
    {
        var made = profile.MadeAt(scope.Now, payment.SchemeTransactionId);
        scope.Part<RecurringRows>().Add(made);
        return made;
    }

    /// <summary>A card that is to be retained is blocked; one that was never confirmed is not now either.</summary>
    private void Refuse(CommitScope scope)
    {
        if (scope.Part<SavedCardRows>().Find(used!.Value.Merchant, used.Value.Id) is not { DeletedAt: null } card)
        {
            return;
        }

        if (answer.Reason is DeclineReason.PickUpCard)
        {
            card.State = SavedCardStatus.Blocked;
        }
        else if (card.State == SavedCardStatus.New)
        {
            card.State = SavedCardStatus.Declined;
        }

        scope.Part<SavedCardRows>().Change(card);
    }

    /// <summary>The kept card that pays was removed meanwhile: nothing more is made of it.</summary>
    private bool IsGone(CommitScope scope) =>
        used is { } card && scope.Part<SavedCardRows>().Find(card.Merchant, card.Id) is null or { DeletedAt: not null };
}
