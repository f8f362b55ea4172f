using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Prepares what an outcome may have to keep: numbers and token are taken before the commit.</summary>
internal sealed class CredentialPreparation(NpgsqlDataSource database, CredentialNumbers numbers, TimeProvider clock)
{
    /// <summary>Null for payments that keep nothing and use nothing kept: nearly all.</summary>
    public ValueTask<CredentialKeeping?> PrepareAsync(PaymentRow payment, NetworkAnswer answer, bool authenticated)
    {
        var mayKeep = answer.Outcome == NetworkOutcome.Approved
            && payment.StoredCredential is StoredCredential.First or StoredCredential.Cardholder or StoredCredential.Unscheduled;
        var mayRefuse = answer.Outcome == NetworkOutcome.Declined && payment.StoredCredential != StoredCredential.None
            && (payment.Kind == PaymentKind.CardSave || answer.Reason is DeclineReason.PickUpCard);
        if (!mayKeep && !mayRefuse)
        {
            return ValueTask.FromResult<CredentialKeeping?>(null);
        }

        var details = JsonSerializer.Deserialize(payment.DetailsJson!, PaymentJson.Default.PaymentDetails)!;
        var saves = mayKeep && (payment.Kind == PaymentKind.CardSave || details.SaveCard) && details.UserId is not null;
        return saves || mayRefuse || details.RecurringMonths is not null
            ? PrepareAsync(payment, details, mayKeep, saves, answer, authenticated)
            : ValueTask.FromResult<CredentialKeeping?>(null);
    }

    private async ValueTask<CredentialKeeping?> PrepareAsync(
        PaymentRow payment, PaymentDetails details, bool mayKeep, bool saves, NetworkAnswer answer, bool authenticated)
    {
        // The issuer has been asked: from here on nothing is cancelled.
        var cancellationToken = CancellationToken.None;
        var used = payment.Kind == PaymentKind.CardSave && details.UserId is { } user
            ? await PaymentCredentials.FindLiveAsync(database, new CardOfPayer(payment.Key.Merchant, user, payment.Card!.CardId), cancellationToken)
                .ConfigureAwait(false)
            : (await PaymentCredentials.FindAsync(database, [payment.Key]).ConfigureAwait(false))[0]?.SavedCard;
        var months = mayKeep ? details.RecurringMonths : null;
        return new CredentialKeeping(
            saves ? await FreshAsync(payment, details.UserId!, cancellationToken).ConfigureAwait(false) : null,
            months is not null ? await ProfileAsync(payment, details.UserId, months.Value, cancellationToken).ConfigureAwait(false) : null,
            used is { } card ? (payment.Key.Merchant, card) : null,
            answer,
            authenticated);
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
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private async ValueTask<RecurringRow> ProfileAsync(PaymentRow payment, string? userId, int months, CancellationToken cancellationToken) => new()
    {
        Merchant = payment.Key.Merchant,
        Id = await numbers.NextProfileAsync(cancellationToken).ConfigureAwait(false),
        UserId = userId,
        CardId = payment.Card!.CardId,
        Expiry = payment.Card.Expiry!.Value,
        Cardholder = payment.Card.Cardholder!,
        Payment = payment.Key.Id,
        Months = months,
        State = RecurringProfileState.Active,
    };
}
