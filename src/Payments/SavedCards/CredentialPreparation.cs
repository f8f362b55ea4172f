using FreedomPay.CardNetwork;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Prepares what an outcome may have to keep: numbers and token are taken before the commit.</summary>
internal sealed class CredentialPreparation(CredentialNumbers numbers, SavedCardStore cards)
{
    /// <summary>Null for payments that keep and use nothing: nearly all.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="details">What the shop asked for.</param>
    /// <param name="usedCard">The kept card it is made with; null: read, should there be any (<paramref name="usedIsKnown"/> says that there is none).</param>
    /// <param name="usedIsKnown">Whether <paramref name="usedCard"/> is all there is to know.</param>
    /// <param name="answer">How the exchange ended.</param>
    /// <param name="cancellationToken">Gives up waiting for numbers.</param>
    public async ValueTask<CredentialKeeping?> PrepareAsync(
        PaymentRow payment, PaymentDetails details, long? usedCard, bool usedIsKnown, NetworkAnswer answer, CancellationToken cancellationToken)
    {
        var keeps = answer.Outcome == NetworkOutcome.Approved && (payment.Kind == PaymentKind.CardSave || details.SaveCard || details.RecurringMonths is not null);
        var mayBlock = answer.Reason is DeclineReason.PickUpCard && payment.StoredCredential != StoredCredential.None;
        if (!keeps && !mayBlock)
        {
            return null;
        }

        if (!usedIsKnown)
        {
            usedCard = await cards.UsedByAsync(payment.Key, cancellationToken).ConfigureAwait(false);
        }

        var save = keeps && (payment.Kind == PaymentKind.CardSave || details.SaveCard) && details.UserId is not null;
        return new CredentialKeeping(
            save ? await FreshAsync(payment, details.UserId!, cancellationToken).ConfigureAwait(false) : null,
            keeps && details.RecurringMonths is { } months ? await ProfileAsync(payment, details.UserId, months, cancellationToken).ConfigureAwait(false) : null,
            usedCard is { } used ? (payment.Key.Merchant, used) : null,
            answer);
    }

    private async ValueTask<SavedCardRow> FreshAsync(PaymentRow payment, string userId, CancellationToken cancellationToken)
    {
        var card = payment.Card!;
        return new SavedCardRow
        {
            Merchant = payment.Key.Merchant,
            Id = await numbers.NextCardAsync(cancellationToken).ConfigureAwait(false),
            Token = Guid.NewGuid(),
            UserId = userId,
            CardId = card.CardId,
            Bin = card.Bin,
            LastFour = card.LastFour,
            Length = card.Length,
            Scheme = card.Scheme,
            Expiry = card.Expiry,
            Cardholder = card.Cardholder,
            State = SavedCardStatus.New,
            CreatedAt = cards.Now,
        };
    }

    private async ValueTask<RecurringRow> ProfileAsync(PaymentRow payment, string? userId, int months, CancellationToken cancellationToken) => new()
    {
        Merchant = payment.Key.Merchant,
        Id = await numbers.NextProfileAsync(cancellationToken).ConfigureAwait(false),
        UserId = userId,
        CardId = payment.Card!.CardId,
        Expiry = payment.Card.Expiry,
        Cardholder = payment.Card.Cardholder,
        Payment = payment.Key.Id,
        Months = months,
        State = RecurringProfileState.Active,
    };
}
