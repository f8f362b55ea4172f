using System.Text.Json;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Checkout;

/// <summary>Checkouts: opening and closing here, paying in its own file.</summary>
internal sealed partial class Checkouts(
    OperationContext context, CheckoutReader checkouts, PaymentReader payments, IMerchantDirectory merchants, ISavedCards cards,
    IThreeDSecureServer threeDSecure, IPaymentCheck check, IAwaitedAnswers answers, HeldCvvs cvvs, CredentialPreparation credentials,
    ResolverSignal resolver) : ICheckouts
{
    private readonly Authorisation _authorisation = new(context, credentials, resolver);

    public async Task<CheckoutAnswer> OpenAsync(CheckoutOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var now = context.Clock.GetUtcNow();
        var id = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var attempt = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(order.Merchant.Id.Value, order.Idempotency, attempt);
        var payment = RowOf(order, id, now);
        var checkout = new CheckoutRow
        {
            Key = payment.Key,
            Customer = Guid.CreateVersion7(now),
            ExpiresAt = now + order.Lifetime,
            TypedAmount = order.Interval,
            SavedCard = order.SavedCard,
            ChallengeWanted = order.ChallengeWanted,
            TermsJson = CheckoutRow.Write(order.Terms),
        };
        var intent = await context.Committer.CommitAsync(
            new OpenIntent(payment, checkout, order.WhyNot, ClaimsOrder(order.Merchant, payment), claim)).ConfigureAwait(false);
        var answer = intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
        var customer = answer.PaymentId == id ? checkout.Customer
            : answer.PaymentId == 0 ? Guid.Empty
            : (await checkouts.FindAsync(new PaymentKey(order.Merchant.Id.Value, answer.PaymentId), cancellationToken).ConfigureAwait(false))!.Customer;
        return new CheckoutAnswer(new PaymentId(answer.PaymentId), customer, answer.Refusal, answer.At);
    }

    public async Task<CheckoutView?> FindAsync(Guid customer, CancellationToken cancellationToken) =>
        await checkouts.FindAsync(customer, cancellationToken).ConfigureAwait(false) is { } row
            ? await ViewAsync(row, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<CheckoutView?> FindAsync(MerchantId merchant, PaymentId payment, CancellationToken cancellationToken) =>
        await checkouts.FindAsync(new PaymentKey(merchant.Value, payment.Value), cancellationToken).ConfigureAwait(false) is { } row
            ? await ViewAsync(row, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<CheckoutStep> SetAmountAsync(Guid customer, Money amount, CancellationToken cancellationToken)
    {
        if (await checkouts.FindAsync(customer, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return new CheckoutStep(null, PaymentRefusal.NotFound);
        }

        var refusal = await context.Committer.CommitAsync(new AmountChange(row.Key, amount, context.MachineNow)).ConfigureAwait(false);
        return await StepAsync(customer, refusal).ConfigureAwait(false);
    }

    public async Task<CheckoutStep> GiveUpAsync(Guid customer, CancellationToken cancellationToken)
    {
        if (await checkouts.FindAsync(customer, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return new CheckoutStep(null, PaymentRefusal.NotFound);
        }

        var (merchant, payment) = await SubjectAsync(row.Key, cancellationToken).ConfigureAwait(false);
        var intent = await context.Committer.CommitAsync(
            new Withdrawal(row.Key, new KeyClaim(row.Key.Merchant, null, 0), context.MachineNow, ResultNotice.Of(merchant, payment))).ConfigureAwait(false);
        return await StepAsync(customer, intent.Answer!.Refusal).ConfigureAwait(false);
    }

    /// <summary>Whether the order number must be the only one. A card is kept under any number, and a payment may have none.</summary>
    private static bool ClaimsOrder(Merchant merchant, PaymentRow payment) =>
        payment.Kind == PaymentKind.Purchase && merchant.Settings.UniqueOrder && payment.OrderId.Length > 0;

    private static PaymentRow RowOf(CheckoutOrder order, long id, DateTimeOffset now) => new()
    {
        Key = new PaymentKey(order.Merchant.Id.Value, id),
        Kind = order.Kind,
        State = (short)PaymentState.Created,
        OrderId = order.OrderId,
        Amount = order.Amount.MinorUnits,
        Currency = order.Amount.Currency,
        TariffId = order.Merchant.Tariff.Id,
        TariffBasisPoints = order.Merchant.Tariff.BasisPoints,
        OneStep = order.OneStep,
        Test = order.Test,
        InternalReference = Guid.CreateVersion7(now),
        DetailsJson = JsonSerializer.Serialize(order.Details, PaymentJson.Default.PaymentDetails),
        CreatedAt = now,
    };

    private async Task<(Merchant Merchant, PaymentRow Payment)> SubjectAsync(PaymentKey key, CancellationToken cancellationToken)
    {
        var merchant = await merchants.FindAsync(new MerchantId(key.Merchant), cancellationToken).ConfigureAwait(false);
        var payment = await payments.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        return merchant is not null && payment is not null
            ? (merchant, payment)
            : throw new InvalidOperationException($"Checkout {key.Id} has no payment or merchant.");
    }

    /// <summary>What was done is committed: the caller may go, but who stays sees it.</summary>
    private async Task<CheckoutStep> StepAsync(Guid customer, PaymentRefusal? refusal) =>
        new(await FindAsync(customer, CancellationToken.None).ConfigureAwait(false), refusal);

    /// <summary>
    /// The checkout as its payer is to see it: while the shop may still refuse what it is told, it is not over. The shop's answer is looked at before the
    /// payment is read for good, for a refusal undoes the payment before it counts as answered. Spec: callbacks §3.4.
    /// </summary>
    private async Task<CheckoutView> ViewAsync(CheckoutRow row, CancellationToken cancellationToken)
    {
        var view = await AsCommittedAsync(row, cancellationToken).ConfigureAwait(false);
        if (view is not { Stage: CheckoutStage.Succeeded, Payment: { Kind: PaymentKind.Purchase, SucceededAt: { } at } payment }
            || ResultNotice.Of(view.Merchant, payment.Details) is not { } notice || context.Clock.GetUtcNow() >= at + answers.Patience)
        {
            return view;
        }

        return await answers.AreAwaitedAsync(view.Merchant, notice.OfSuccess(view.Merchant.Id, payment), cancellationToken).ConfigureAwait(false)
            ? view with { Stage = CheckoutStage.Confirming }
            : await AsCommittedAsync((await checkouts.FindAsync(row.Key, cancellationToken).ConfigureAwait(false))!, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CheckoutView> AsCommittedAsync(CheckoutRow row, CancellationToken cancellationToken)
    {
        var id = new MerchantId(row.Key.Merchant);
        var merchant = await merchants.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var payment = await payments.FindAsync(id, new PaymentId(row.Key.Id), cancellationToken).ConfigureAwait(false);
        if (merchant is null || payment is null)
        {
            throw new InvalidOperationException($"Checkout {row.Key.Id} has no payment or merchant.");
        }

        var stage = StageOf(row, payment.State);
        return new CheckoutView
        {
            Customer = row.Customer,
            Merchant = merchant,
            Stage = stage,
            Payment = payment,
            LastDecline = row.LastDecline,
            MerchantWords = row.MerchantWords,
            TriesLeft = stage is CheckoutStage.Open or CheckoutStage.AmountWanted or CheckoutStage.Processing or CheckoutStage.Authenticating
                ? CheckoutRow.TriesMax - row.Tries
                : 0,
            ExpiresAt = row.ExpiresAt,
            TypedAmount = row.TypedAmount,
            Challenge = stage == CheckoutStage.Authenticating && row.Authentication is { } authentication
                ? (await threeDSecure.FindAsync(authentication, cancellationToken).ConfigureAwait(false)).Challenge
                : null,
            SavedCard = row.SavedCard is { } card && payment.Details.UserId is { } user
                ? await cards.FindAsync(id, user, card, cancellationToken).ConfigureAwait(false)
                : null,
            Terms = row.Terms.Of(payment.Id),
        };
    }

    private CheckoutStage StageOf(CheckoutRow row, PaymentState state) => state switch
    {
        PaymentState.Created when row.IsBusy(context.MachineNow) => CheckoutStage.Processing,
        PaymentState.Created when context.Clock.GetUtcNow() >= row.ExpiresAt => CheckoutStage.Expired,
        PaymentState.Created => row.AmountWanted ? CheckoutStage.AmountWanted : CheckoutStage.Open,
        PaymentState.Authenticating => CheckoutStage.Authenticating,
        PaymentState.Processing => CheckoutStage.Processing,
        PaymentState.Held or PaymentState.Clearing or PaymentState.Captured or PaymentState.Cancelling => CheckoutStage.Succeeded,
        PaymentState.Revoked => CheckoutStage.Revoked,
        PaymentState.Failed => CheckoutStage.Failed,
        PaymentState.Expired => CheckoutStage.Expired,
    };
}
