using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Payouts;

/// <summary>The operation in its three steps: commit the intent, ask the bank, commit the outcome.</summary>
internal sealed class Payouts(OperationContext context, PayoutExchange exchange, PayoutReader reader) : IPayouts
{
    public Task<PayoutView?> FindAsync(MerchantId merchant, PaymentId id, CancellationToken cancellationToken) =>
        reader.FindAsync(merchant, id, cancellationToken);

    public async Task<OperationAnswer> PayOutAsync(CardPayout payout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payout);
        var merchant = payout.Merchant;
        var now = context.Clock.GetUtcNow();
        var card = await context.Vault.StoreAsync(payout.Card, cancellationToken).ConfigureAwait(false);
        var id = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var attempt = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(merchant.Id.Value, payout.Idempotency, attempt);
        var reference = context.Network.Prepare(payout.Card, PaymentNumbers.Rrn(id, now));
        var payment = RowOf(payout, id, card.Value, reference, now);
        var fee = new Tariff(payment.TariffId, payment.TariffBasisPoints).FeeOn(payment.Money).MinorUnits;
        var row = new PayoutRow(payment.Key, fee, payout.Deadline, Balance: null);
        var accounts = await exchange.AccountsAsync(merchant.Id, payout.Card.Scheme, payout.Amount.Currency).ConfigureAwait(false);
        var sent = new InFlight(
            payment.Key, id, InFlightKind.Credit, payment.Amount, context.NodeNumber, reference, 0, context.TakeOverAt, claim.Key);
        var use = payout.SavedCard is { } kept ? new CredentialUse(merchant.Id.Value, kept, Profile: null) : null;

        var intent = await context.Committer.CommitAsync(new PayoutIntent(payment, row, use, claim, sent, accounts)).ConfigureAwait(false);
        return intent.Payment is null
            ? intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false)
            : await exchange.SendAsync(sent, payment, row, payout.Card, merchant, accounts).ConfigureAwait(false);
    }

    private static PaymentRow RowOf(CardPayout payout, long id, long cardId, NetworkReference reference, DateTimeOffset now) => new()
    {
        Key = new PaymentKey(payout.Merchant.Id.Value, id),
        Kind = PaymentKind.Payout,
        State = (short)PayoutState.Processing,
        OrderId = payout.OrderId,
        Amount = payout.Amount.MinorUnits,
        Currency = payout.Amount.Currency,
        TariffId = payout.Merchant.Tariff.Id,
        TariffBasisPoints = (int)payout.Merchant.Settings.PayoutFeeBasisPoints,
        OneStep = true,
        Test = payout.Test,
        Card = new CardOnPayment(
            cardId, payout.Card.Bin, payout.Card.LastFour, (short)payout.Card.Length, payout.Expiry, payout.Card.Scheme, payout.Cardholder),
        Reference = reference,
        InternalReference = Guid.CreateVersion7(now),
        DetailsJson = JsonSerializer.Serialize(payout.Details, PaymentJson.Default.PaymentDetails),
        CreatedAt = now,
    };
}
