using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
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
        var accounts = await context.AccountsAsync(merchant.Id, merchant.Settings.OverdraftMinorUnits, purchase.Card.Scheme, purchase.Amount.Currency)
            .ConfigureAwait(false);
        var id = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var reference = context.Network.Prepare(purchase.Card, PaymentNumbers.Rrn(id, now));
        var claim = new KeyClaim(merchant.Id.Value, purchase.Idempotency, setId);
        var exchange = Exchange(merchant.Id.Value, id, id, InFlightKind.Authorisation, null, claim) with { Amount = purchase.Amount.MinorUnits };

        var intent = await context.Committer.CommitAsync(
            new PurchaseIntent(RowOf(purchase, id, card.Value, reference, now), merchant.Settings.UniqueOrder, claim, exchange)).ConfigureAwait(false);
        if (intent.Exchange is null)
        {
            return intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        var message = new AuthorisationMessage(
            reference, purchase.Card, purchase.Expiry, purchase.Cvv, purchase.Amount, purchase.OneStep, OperationContext.AcceptorOf(merchant));
        var answer = await context.Network.AuthoriseAsync(message, CancellationToken.None).ConfigureAwait(false);
        var outcome = new PurchaseOutcome(intent.Payment!, exchange, answer, accounts, setId, merchant.Settings.HoldDays, context.MachineNow);
        return await FinishAsync(outcome, answer).ConfigureAwait(false);
    }

    private static PaymentRow RowOf(CardPurchase purchase, long id, long cardId, NetworkReference reference, DateTimeOffset now) => new()
    {
        Key = new PaymentKey(purchase.Merchant.Id.Value, id),
        Kind = PaymentKind.Purchase,
        State = (short)PaymentState.Processing,
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
        InternalReference = Guid.CreateVersion7(now),
        DetailsJson = JsonSerializer.Serialize(purchase.Details, PaymentJson.Default.PaymentDetails),
        CreatedAt = now,
    };
}
