using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase.CardToken;

/// <summary>
/// Merchant → Purchase → Card token → Create payment, with CVC and without: open a payment that a kept card pays. No money moves. Spec:
/// merchant-purchase §3.7.4.
/// </summary>
internal sealed class CreatePayment(ICheckouts checkouts, ISavedCards cards, Fingerprinting fingerprinting)
    : PgFormPage<CreatePayment.Request, CreatePayment.Answer>
{
    private const string TokenName = "pg_card_token";
    private const string IdName = "pg_card_id";

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Create payment",
        Paths = ["/v1/merchant/{merchant_id}/card/init"],
        Style = PgFormStyle.Merchant,
        Method = settings => settings.SavedCards,
        UnnamedAnswers = settings => settings.EmptyScriptForCardAnswers,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var (merchant, user) = (context.Merchant, request.UserId);
        if (request.WhatIsWrong(merchant.Settings) is { } wrong)
        {
            return wrong;
        }

        var card = request.Token is { } token
            ? await SavedCardTokens.FindAsync(cards, merchant.Id, user, token, cancellationToken)
            : await cards.FindAsync(merchant.Id, user, request.CardId!.Value, cancellationToken);
        if (card is null or { DeletedAt: not null })
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        var order = request.ToOrder(merchant, fingerprinting.Of(request.IdempotencyKey, context.Script, context)) with { SavedCard = card.Id };
        var answer = await checkouts.OpenAsync(order with { Terms = order.Terms with { Form = CheckoutForm.None } }, cancellationToken);
        return answer.Refusal switch
        {
            null => new Answer { PaymentId = answer.Payment, MerchantId = merchant.Id, OrderId = request.OrderId },
            PaymentRefusal.IdempotencyKeyReused => PgFormError.Invalid(SharedNames.IdempotencyKey),
            { } refusal => new PgFormError(Refusals.CodeOf(refusal)),
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request : CheckoutFields
    {
        [Wire("pg_order_id", Required = true, LengthMax = 50)]
        public string OrderId { get; init; } = "";

        [Wire(SharedNames.Amount, Required = true)]
        public Money Amount { get; init; }

        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";

        [Wire(TokenName, LengthMax = 255, RequiredUnless = [IdName])]
        public string? Token { get; init; }

        [Wire(IdName, Min = 1, IgnoredWith = [TokenName], Note = "Deprecated; read when pg_card_token is absent.")]
        public long? CardId { get; init; }

        [Wire("pg_receipt_positions")]
        public IReadOnlyList<ReceiptFields>? Receipt { get; init; }

        /// <inheritdoc/>
        protected override string? Order => OrderId;

        /// <inheritdoc/>
        protected override string? User => UserId;

        /// <inheritdoc/>
        protected override Money? Asked => Amount;

        /// <inheritdoc/>
        protected override IReadOnlyList<ReceiptPosition>? Positions => ReceiptFields.ToDomain(Receipt);
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_merchant_id")]
        public MerchantId MerchantId { get; init; }

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;
    }
}
