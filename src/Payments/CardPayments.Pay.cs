using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments;

internal sealed partial class CardPayments
{
    public async Task<OperationAnswer> PayAsync(CardPurchase purchase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        var now = context.Clock.GetUtcNow();
        if (purchase.Expiry.IsPast(AlmatyTime.BusinessDate(now)))
        {
            return OperationAnswer.Refused(PaymentRefusal.CardExpired, 0, now);
        }

        var merchant = purchase.Merchant;
        var card = await context.Vault.StoreAsync(purchase.Card, cancellationToken).ConfigureAwait(false);
        var id = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(merchant.Id.Value, purchase.Idempotency, setId);
        var notice = ResultNotice.Of(merchant, purchase.Details);
        if (AsksFirst(purchase))
        {
            return await PayAfterAskingAsync(purchase, RowOf(purchase, id, card.Value, null, now), claim, setId, notice, cancellationToken)
                .ConfigureAwait(false);
        }

        var reference = context.Network.Prepare(purchase.Card, PaymentNumbers.Rrn(id, now));
        var exchange = Exchange(merchant.Id.Value, id, id, InFlightKind.Authorisation, null, claim.Key) with { Amount = purchase.Amount.MinorUnits };
        var intent = await context.Committer.CommitAsync(
            new PurchaseIntent(RowOf(purchase, id, card.Value, reference, now), purchase.WhyNot, purchase.ClaimsOrder, claim, exchange, now,
                CredentialUse.Of(purchase), TokenClaim.Of(purchase, id)))
            .ConfigureAwait(false);
        return intent.Payment is null
            ? intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false)
            : await _authorisation.SendAsync(merchant, intent.Payment, exchange, new Presented(purchase.Card, purchase.Cvv, purchase.Proof), setId, notice)
                .ConfigureAwait(false);
    }

    private static PaymentRow RowOf(CardPurchase purchase, long id, long cardId, NetworkReference? reference, DateTimeOffset now) => new()
    {
        Key = new PaymentKey(purchase.Merchant.Id.Value, id),
        Kind = purchase.Kind,
        State = (short)(reference is null ? PaymentState.Created : PaymentState.Processing),
        OrderId = purchase.OrderId,
        Amount = purchase.Amount.MinorUnits,
        Currency = purchase.Amount.Currency,
        TariffId = purchase.Merchant.Tariff.Id,
        TariffBasisPoints = purchase.Merchant.Tariff.BasisPoints,
        OneStep = purchase.OneStep,
        Test = purchase.Test,
        Card = new CardOnPayment(
            cardId, purchase.Card.Bin, purchase.Card.LastFour, (short)purchase.Card.Length, purchase.Expiry, purchase.Card.Scheme, purchase.Cardholder),
        Reference = reference,
        StoredCredential = purchase.StoredCredentialNow,
        InternalReference = Guid.CreateVersion7(now),
        DetailsJson = JsonSerializer.Serialize(purchase.Details, PaymentJson.Default.PaymentDetails),
        CreatedAt = now,
    };
}
