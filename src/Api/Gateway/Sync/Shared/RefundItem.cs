using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>A refund under its payment. Spec: gateway-sync §4.10; merchant-purchase §3.12.</summary>
internal sealed record RefundItem
{
    [Wire("pg_payment_id")]
    public PaymentId PaymentId { get; init; }

    [Wire("pg_payment_status")]
    public string PaymentStatus { get; init; } = "";

    [Wire("pg_amount")]
    public Money Amount { get; init; }

    [Wire("pg_payment_date")]
    public string? PaymentDate { get; init; }

    [Wire("pg_reference")]
    public string? Reference { get; init; }

    [Wire("pg_failure_code")]
    public int? FailureCode { get; init; }

    [Wire("pg_failure_description")]
    public string? FailureDescription { get; init; }

    /// <summary>Null when nothing was returned.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="language">The language of texts.</param>
    /// <param name="words">The status method's words.</param>
    public static IReadOnlyList<RefundItem>? ListOf(PaymentView payment, WireLanguage language, Func<PaymentState, string> words)
    {
        RefundItem[] items = [.. payment.Children.Where(c => c.Kind == PaymentKind.Refund).Select(c => Of(c, language, words))];
        return items.Length > 0 ? items : null;
    }

    private static RefundItem Of(PaymentView refund, WireLanguage language, Func<PaymentState, string> words)
    {
        int? failure = refund.Decline is { } reason ? DeclineCodes.Of(reason) : null;
        return new RefundItem
        {
            PaymentId = refund.Id,
            PaymentStatus = words(refund.State),
            Amount = new Money(-refund.Amount, refund.Currency),
            PaymentDate = refund.SucceededAt is { } at ? AlmatyTime.ToLocalText(at) : null,
            Reference = refund.Rrn,
            FailureCode = failure,
            FailureDescription = failure is { } code ? ErrorTexts.Of(code, language) : null,
        };
    }
}
