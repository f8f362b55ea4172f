using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>A payment as the status methods show it. Spec: gateway-sync §2.2, §4.10.</summary>
internal sealed record StatusAnswer : PgFormAnswer
{
    [Wire("pg_payment_id")]
    public PaymentId PaymentId { get; init; }

    [Wire("pg_order_id")]
    public string OrderId { get; init; } = "";

    [Wire("pg_currency")]
    public Currency? Currency { get; init; }

    [Wire("pg_status")]
    public string Status { get; init; } = "ok";

    [Wire("pg_payment_status")]
    public string PaymentStatus { get; init; } = "";

    [Wire("pg_amount")]
    public Money Amount { get; init; }

    [Wire("pg_clearing_amount")]
    public Money ClearingAmount { get; init; }

    [Wire("pg_refund_amount")]
    public Money RefundAmount { get; init; }

    [Wire("pg_user_email", EmptyWhenNull = true)]
    public string? UserEmail { get; init; }

    [Wire("pg_card_name", EmptyWhenNull = true)]
    public string? CardName { get; init; }

    [Wire("pg_user_phone", EmptyWhenNull = true)]
    public string? UserPhone { get; init; }

    /// <summary>Local time, empty until success.</summary>
    [Wire("pg_payment_date", EmptyWhenNull = true)]
    public string? PaymentDate { get; init; }

    [Wire("pg_card_id")]
    public long? CardId { get; init; }

    [Wire("pg_card_token")]
    public string? CardToken { get; init; }

    [Wire("pg_card_pan")]
    public string? CardPan { get; init; }

    [Wire("pg_card_exp")]
    public string? CardExpiry { get; init; }

    [Wire("pg_card_brand")]
    public string? CardBrand { get; init; }

    [Wire("pg_net_amount")]
    public Money? NetAmount { get; init; }

    [Wire("pg_reference")]
    public string? Reference { get; init; }

    [Wire("pg_captured")]
    public bool? Captured { get; init; }

    [Wire("pg_auth_code")]
    public string? AuthorisationCode { get; init; }

    [Wire("pg_intreference")]
    public string? InternalReference { get; init; }

    [Wire("pg_failure_code")]
    public int? FailureCode { get; init; }

    [Wire("pg_failure_description")]
    public string? FailureDescription { get; init; }

    [Wire("pg_error_code")]
    public int? ErrorCode { get; init; }

    [Wire("pg_error_description")]
    public string? ErrorDescription { get; init; }

    [Wire("pg_recurring_profile")]
    public long? RecurringProfile { get; init; }

    [Wire("pg_refund_payments", Item = "pg_refund_payment")]
    public IReadOnlyList<RefundItem>? Refunds { get; init; }

    [Wire("pg_revoked_payments", Item = "pg_revoked_payment")]
    public IReadOnlyList<RevokeItem>? Revokes { get; init; }

    /// <inheritdoc/>
    public override AnswerDate Date => AnswerDate.AfterSalt;

    public static StatusAnswer Of(PaymentView payment, WireLanguage language, bool withChildren)
    {
        var isChild = payment.Parent is not null;
        var failure = DeclineCodes.Of(payment);
        var failureText = failure is { } code ? ErrorTexts.Of(code, language) : null;
        return new StatusAnswer
        {
            PaymentId = payment.Id,
            OrderId = payment.OrderId,
            Currency = payment.Currency,
            PaymentStatus = StatusWords.Of(payment.State),
            Amount = new Money(payment.Kind == PaymentKind.Refund ? -payment.Amount : payment.Amount, payment.Currency),
            ClearingAmount = new Money(payment.CapturedAmount, payment.Currency),
            RefundAmount = new Money(-payment.RefundedAmount, payment.Currency),
            UserEmail = payment.Details.UserEmail,
            CardName = payment.Card?.Cardholder,
            UserPhone = payment.Details.UserPhone,
            PaymentDate = payment.SucceededAt is { } at ? AlmatyTime.ToLocalText(at) : null,
            CardId = payment.SavedCardId,
            CardToken = payment.CardToken,
            RecurringProfile = payment.RecurringProfile,
            CardPan = payment.Card?.MaskedPan,
            CardExpiry = payment.Card?.Expiry?.ToString(),
            CardBrand = payment.Card is { } card ? CardBrands.Of(card.Scheme) : null,
            NetAmount = payment.Card is null || isChild ? null : new Money(payment.NetAmount, payment.Currency),
            Reference = payment.Rrn,
            Captured = payment.Card is null || isChild || payment.Kind == PaymentKind.Payout ? null : payment.State == PaymentState.Captured,
            AuthorisationCode = payment.AuthorisationCode,
            InternalReference = payment.InternalReference?.ToString(),
            FailureCode = failure,
            FailureDescription = failureText,
            ErrorCode = failure,
            ErrorDescription = failureText,
            Refunds = withChildren ? RefundItem.ListOf(payment, language, StatusWords.Of) : null,
            Revokes = withChildren ? RevokeItem.ListOf(payment, StatusWords.Of) : null,
        };
    }
}
