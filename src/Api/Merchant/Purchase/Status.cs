using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.CardNetwork;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Status: a payment, refund or cancel as it stands, with its children. Spec: merchant-purchase §3.12.</summary>
internal sealed class Status(IPaymentReader reader, ICheckouts checkouts) : StatusPage<Status.Request, Status.Answer>(reader)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Status",
        Paths = [.. ClassicPaths.Of("get_status3.php"), "/customer/get_status3.php"],
        Style = PgFormStyle.Classic,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<Answer> AnswerAsync(
        PaymentView payment, Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var isPayment = payment.Parent is null;
        var failure = DeclineCodes.Of(payment);
        var failureText = failure is { } code ? ErrorTexts.Of(code, context.Language) : null;
        var revoked = new Money(
            payment.Children.Where(c => c is { Kind: PaymentKind.Cancel, Child: ChildState.Succeeded }).Sum(c => c.Amount), payment.Currency);
        return new Answer
        {
            PaymentId = payment.Id,
            OrderId = payment.OrderId,
            Currency = payment.Currency,
            Amount = new Money(payment.Kind == PaymentKind.Refund ? -payment.Amount : payment.Amount, payment.Currency),
            CanReject = ClassicWords.CanReject(payment),
            Method = payment.Card is null ? null : CallbackWords.PaymentMethodOf(payment.Details.Wallet),
            PaymentStatus = ClassicWords.Of(payment.State),
            ClearingAmount = new Money(payment.CapturedAmount, payment.Currency),
            RevokeAmount = isPayment ? revoked : null,
            RevokedAmount = isPayment ? revoked : null,
            RefundAmount = new Money(-payment.RefundedAmount, payment.Currency),
            NetAmount = payment.Card is not null && isPayment ? new Money(payment.NetAmount, payment.Currency) : null,
            UserEmail = payment.Details.UserEmail,
            UserPhone = payment.Details.UserPhone,
            CardName = payment.Card?.Cardholder,
            CardPan = payment.Card?.MaskedPan,
            CardExpiry = payment.Card?.Expiry?.ToString(),
            CardBrand = payment.Card is { } card ? CardBrands.Of(card.Scheme) : null,
            CardToken = payment.CardToken,
            CardId = payment.SavedCardId,
            PaymentDate = payment.SucceededAt is { } at ? AlmatyTime.ToLocalText(at) : null,
            CreateDate = payment.CreatedAt,
            AnsweredAt = context.Now,
            Revokes = RevokeItem.ListOf(payment, ClassicWords.Of),
            Refunds = RefundItem.ListOf(payment, context.Language, ClassicWords.Of),
            Reference = payment.Rrn,
            InternalReference = payment.InternalReference?.ToString(),
            AuthorisationCode = payment.AuthorisationCode,
            Captured = payment.Card is not null && isPayment && payment.Kind != PaymentKind.Payout ? payment.State == PaymentState.Captured : null,
            RecurringProfile = payment.RecurringProfile,
            FailureCode = failure,
            FailureDescription = failureText,
            ErrorCode = failure,
            ErrorDescription = failureText,
            TestingMode = payment.Test,
            LastTransaction = request.WithLastTransaction is true
                ? Transaction.LatestOf(payment, await LastDeclineAsync(payment, context, cancellationToken), context.Language)
                : null,
        };
    }

    /// <summary>Why the last card was declined that a payer tried on a payment which is still open; null: none was.</summary>
    private async ValueTask<DeclineReason?> LastDeclineAsync(PaymentView payment, PgFormContext context, CancellationToken cancellationToken) =>
        payment.State == PaymentState.Created
            ? (await checkouts.FindAsync(context.Merchant.Id, payment.Id, cancellationToken))?.LastDecline
            : null;

    /// <summary>The request.</summary>
    internal sealed record Request : StatusRequest
    {
        [Wire("pg_include_last_transaction_info", Note = "1: the answer has pg_last_transaction_info.")]
        public bool? WithLastTransaction { get; init; }
    }

    /// <summary>The answer. SDKs parse its numbers: ids, reference and code are digits, amounts have a dot, returned money is negative.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;

        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire("pg_amount")]
        public Money Amount { get; init; }

        [Wire("pg_can_reject", Note = "1: nobody has paid yet, or the money is only held; cancel.php withdraws the payment.")]
        public bool? CanReject { get; init; }

        [Wire("pg_payment_method")]
        public string? Method { get; init; }

        [Wire("pg_payment_status")]
        public string PaymentStatus { get; init; } = "";

        [Wire("pg_clearing_amount")]
        public Money ClearingAmount { get; init; }

        [Wire("pg_revoke_amount")]
        public Money? RevokeAmount { get; init; }

        [Wire("pg_revoked_amount")]
        public Money? RevokedAmount { get; init; }

        [Wire("pg_refund_amount")]
        public Money RefundAmount { get; init; }

        [Wire("pg_net_amount")]
        public Money? NetAmount { get; init; }

        [Wire("pg_user_email")]
        public string? UserEmail { get; init; }

        [Wire("pg_user_phone")]
        public string? UserPhone { get; init; }

        [Wire("pg_card_name")]
        public string? CardName { get; init; }

        [Wire("pg_card_pan")]
        public string? CardPan { get; init; }

        [Wire("pg_card_exp")]
        public string? CardExpiry { get; init; }

        [Wire("pg_card_brand")]
        public string? CardBrand { get; init; }

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_card_id")]
        public long? CardId { get; init; }

        [Wire("pg_payment_date", EmptyWhenNull = true, Note = "Local time of success; empty until then.")]
        public string? PaymentDate { get; init; }

        [Wire("pg_create_date", Format = WireFormat.LocalTime)]
        public DateTimeOffset CreateDate { get; init; }

        [Wire("pg_datetime")]
        public DateTimeOffset AnsweredAt { get; init; }

        [Wire("pg_revoked_payments", Item = "pg_revoked_payment")]
        public IReadOnlyList<RevokeItem>? Revokes { get; init; }

        [Wire("pg_refund_payments", Item = "pg_refund_payment")]
        public IReadOnlyList<RefundItem>? Refunds { get; init; }

        [Wire("pg_reference")]
        public string? Reference { get; init; }

        [Wire("pg_intreference")]
        public string? InternalReference { get; init; }

        [Wire("pg_auth_code")]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_captured", Note = "Absent until a card was presented.")]
        public bool? Captured { get; init; }

        [Wire("pg_recurring_profile")]
        public long? RecurringProfile { get; init; }

        [Wire("pg_failure_code")]
        public int? FailureCode { get; init; }

        [Wire("pg_failure_description")]
        public string? FailureDescription { get; init; }

        [Wire("pg_error_code")]
        public int? ErrorCode { get; init; }

        [Wire("pg_error_description")]
        public string? ErrorDescription { get; init; }

        [Wire("pg_testing_mode")]
        public bool TestingMode { get; init; }

        [Wire("pg_last_transaction_info")]
        public Transaction? LastTransaction { get; init; }
    }

    /// <summary>The last thing that happened to a payment: the card that was declined last, its newest refund or cancel, else the payment itself.</summary>
    internal sealed record Transaction
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "";

        [Wire("pg_failure_code")]
        public int? FailureCode { get; init; }

        [Wire("pg_failure_description")]
        public string? FailureDescription { get; init; }

        public static Transaction LatestOf(PaymentView payment, DeclineReason? lastDecline, WireLanguage language)
        {
            var latest = payment.Children.Count > 0 ? payment.Children[^1] : payment;
            var failure = lastDecline is { } reason ? DeclineCodes.Of(reason) : DeclineCodes.Of(latest);
            return new Transaction
            {
                Status = ClassicWords.Of(lastDecline is null ? latest.State : PaymentState.Failed),
                FailureCode = failure,
                FailureDescription = failure is { } code ? ErrorTexts.Of(code, language) : null,
            };
        }
    }
}
