using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase.CardToken;

/// <summary>Merchant → Purchase → Card token → Confirm payment, without CVC: charge the kept card at once. Spec: merchant-purchase §3.7.6.</summary>
internal sealed class ConfirmPayment(ICheckouts checkouts) : PgFormPage<ConfirmPayment.Request, ConfirmPayment.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Confirm payment",
        Paths = ["/v1/merchant/{merchant_id}/card/direct"],
        Style = PgFormStyle.Merchant,
        Method = settings => settings.SavedCards,
        UnnamedAnswers = settings => settings.EmptyScriptForCardAnswers,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var checkout = await checkouts.FindAsync(context.Merchant.Id, request.PaymentId, cancellationToken);
        if (checkout is not { SavedCard: { } card, Terms.Form: CheckoutForm.None })
        {
            return PgFormError.PaymentNotFound;
        }

        if (checkout.Stage != CheckoutStage.Open)
        {
            return Failed(WireErrors.PaymentStateWrong, context.Language);
        }

        var step = await checkouts.PayAsync(
            checkout.Customer, new CheckoutPayment { SavedCard = card.Id, PayerAbsent = true }, cancellationToken);
        var payment = step.View!.Payment;
        return step switch
        {
            { Refusal: PaymentRefusal.AlreadyPerformed or PaymentRefusal.OperationUnderWay } => Failed(WireErrors.PaymentStateWrong, context.Language),
            { Refusal: { } refusal } => new PgFormError(Refusals.CodeOf(refusal)),
            { View.Stage: CheckoutStage.Succeeded or CheckoutStage.Confirming or CheckoutStage.Processing } => AnswerOf(payment, context.Merchant.Id),
            _ => Failed(DeclineCodes.Of(payment) ?? WireErrors.System, context.Language),
        };
    }

    /// <summary>The payment failed, not the request: its code stands under both names.</summary>
    private static PgFormError Failed(int code, WireLanguage language) => new(code)
    {
        Extra = [new("pg_failure_code", code.ToString(CultureInfo.InvariantCulture)), new("pg_failure_description", ErrorTexts.Of(code, language))],
    };

    private static Answer AnswerOf(PaymentView payment, MerchantId merchant) => new()
    {
        PaymentId = payment.Id,
        MerchantId = merchant,
        OrderId = payment.OrderId,
        TransactionStatus = ClassicWords.TransactionOf(payment),
        Amount = new Money(payment.Amount, payment.Currency),
        Currency = payment.Currency,
        CreatedAt = AlmatyTime.ToLocalText(payment.CreatedAt),
        CanReject = ClassicWords.CanReject(payment),
        Captured = payment.State == PaymentState.Captured,
        CardPan = payment.Card?.MaskedPan,
        CardHash = payment.Card?.MaskedPan,
        CardId = payment.SavedCardId,
        CardToken = payment.CardToken,
        AuthorisationCode = payment.AuthorisationCode,
        Reference = payment.Rrn,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;

        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_merchant_id")]
        public MerchantId MerchantId { get; init; }

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        [Wire("pg_transaction_status")]
        public string TransactionStatus { get; init; } = "";

        [Wire("pg_payment_method")]
        public string Method { get; init; } = CallbackWords.BankCard;

        [Wire("pg_amount")]
        public Money Amount { get; init; }

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire("pg_create_date")]
        public string CreatedAt { get; init; } = "";

        [Wire("pg_can_reject")]
        public bool? CanReject { get; init; }

        [Wire("pg_captured")]
        public bool Captured { get; init; }

        [Wire("pg_card_pan")]
        public string? CardPan { get; init; }

        [Wire("pg_card_hash")]
        public string? CardHash { get; init; }

        [Wire("pg_card_id")]
        public long? CardId { get; init; }

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_auth_code")]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_reference")]
        public string? Reference { get; init; }
    }
}
