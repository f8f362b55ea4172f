using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.SavedCards;

/// <summary>
/// The kept card or profile that a payment is made with: whether it may be used is decided in the payment's first commit, under the lock of its row, so no
/// payment begins after a removal.
/// </summary>
internal sealed record CredentialUse(long Merchant, long? SavedCard, long? Profile)
{
    /// <summary>Null when the payer gave the card.</summary>
    public static CredentialUse? Of(CardPurchase purchase) => purchase.SavedCard is null && purchase.RecurringProfile is null
        ? null
        : new CredentialUse(purchase.Merchant.Id.Value, purchase.SavedCard, purchase.RecurringProfile);

    public void Declare(CommitScope scope)
    {
        if (SavedCard is { } card)
        {
            scope.Part<SavedCardRows>().Lock(Merchant, card);
        }

        if (Profile is { } profile)
        {
            scope.Part<RecurringRows>().Lock(Merchant, profile);
        }
    }

    /// <summary>Why it may not be used; null: it may.</summary>
    public PaymentRefusal? Refusal(CommitScope scope)
    {
        if (SavedCard is { } card)
        {
            switch (scope.Part<SavedCardRows>().Find(Merchant, card))
            {
                case null or { DeletedAt: not null }:
                    return PaymentRefusal.CredentialGone;
                case { State: SavedCardStatus.Blocked }:
                    return PaymentRefusal.CredentialBlocked;
            }
        }

        return Profile is { } profile
            ? scope.Part<RecurringRows>().Find(Merchant, profile) switch
            {
                null or { State: RecurringProfileState.Cancelled } => PaymentRefusal.CredentialGone,
                { } row when row.ExpiresAt <= scope.Now => PaymentRefusal.ProfileExpired,
                _ => null,
            }
            : null;
    }

    /// <summary>Notes the use beside the payment.</summary>
    public void Note(CommitScope scope, PaymentKey payment) => scope.Part<PaymentCredentialRows>().Add(payment, SavedCard, Profile, authenticated: false);
}
