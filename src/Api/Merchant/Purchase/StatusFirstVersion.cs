using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>
/// Merchant → Purchase → Status, first and second version: in the words that most shop modules read; the state is in <c>pg_transaction_status</c>.
/// Spec: merchant-purchase §3.12.
/// </summary>
internal sealed class StatusFirstVersion(IPaymentReader reader) : StatusPage<StatusRequest, StatusFirstVersion.Answer>(reader)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Status, first version",
        Paths = [.. ClassicPaths.Of("get_status.php"), .. ClassicPaths.Of("get_status2.php")],
        Style = PgFormStyle.Classic,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override ValueTask<Answer> AnswerAsync(
        PaymentView payment, StatusRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        var failure = DeclineCodes.Of(payment);
        var failureText = failure is { } code ? ErrorTexts.Of(code, context.Language) : null;
        var isPaymentByCard = payment is { Card: not null, Parent: null } && payment.Kind != PaymentKind.Payout;
        return ValueTask.FromResult(new Answer
        {
            PaymentId = payment.Id,
            TransactionStatus = ClassicWords.TransactionOf(payment),
            CanReject = ClassicWords.CanReject(payment),
            TestingMode = payment.Test,
            Captured = isPaymentByCard ? payment.State == PaymentState.Captured : null,
            CardPan = payment.Card?.MaskedPan,
            CardBrand = payment.Card is { } card ? CardBrands.Of(card.Scheme) : null,
            CardHash = payment.Card?.MaskedPan,
            AuthorisationCode = payment.AuthorisationCode,
            System = payment.Details.PaymentSystem ?? (payment.Card is null ? null : ClassicWords.CardSystem),
            AcceptedSystems = payment.State == PaymentState.Created ? new Systems() : null,
            CreateDate = payment.CreatedAt,
            ResultDate = payment.FinishedAt,
            RevokeDate = payment.Children.LastOrDefault(c => c is { Kind: PaymentKind.Cancel, Child: ChildState.Succeeded })?.SucceededAt,
            FailureCode = failure,
            FailureDescription = failureText,
            ErrorCode = failure,
            ErrorDescription = failureText,
        });
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;

        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_transaction_status", Note = "partial: nobody has paid yet; ok: held or debited.")]
        public string TransactionStatus { get; init; } = "";

        [Wire("pg_can_reject", Note = "1: nobody has paid yet, or the money is only held; cancel.php withdraws the payment.")]
        public bool? CanReject { get; init; }

        [Wire("pg_testing_mode")]
        public bool TestingMode { get; init; }

        [Wire("pg_captured", Note = "Absent until a card was presented.")]
        public bool? Captured { get; init; }

        [Wire("pg_card_pan")]
        public string? CardPan { get; init; }

        [Wire("pg_card_brand")]
        public string? CardBrand { get; init; }

        [Wire("pg_card_hash")]
        public string? CardHash { get; init; }

        [Wire("pg_auth_code")]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_payment_system")]
        public string? System { get; init; }

        [Wire("pg_accepted_payment_systems", Note = "Until a card was presented.")]
        public Systems? AcceptedSystems { get; init; }

        [Wire("pg_create_date", Format = WireFormat.LocalTime)]
        public DateTimeOffset CreateDate { get; init; }

        [Wire("pg_result_date", Format = WireFormat.LocalTime)]
        public DateTimeOffset? ResultDate { get; init; }

        [Wire("pg_revoke_date", Format = WireFormat.LocalTime)]
        public DateTimeOffset? RevokeDate { get; init; }

        [Wire("pg_failure_code")]
        public int? FailureCode { get; init; }

        [Wire("pg_failure_description")]
        public string? FailureDescription { get; init; }

        [Wire("pg_error_code")]
        public int? ErrorCode { get; init; }

        [Wire("pg_error_description")]
        public string? ErrorDescription { get; init; }
    }

    /// <summary>What an unpaid payment may be paid with.</summary>
    internal sealed record Systems
    {
        [Wire("pg_payment_system")]
        public string System { get; init; } = ClassicWords.CardSystem;
    }
}
