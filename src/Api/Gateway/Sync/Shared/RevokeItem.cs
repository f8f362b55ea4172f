using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>A cancel under its payment. Spec: gateway-sync §4.10; merchant-purchase §3.12.</summary>
internal sealed record RevokeItem
{
    [Wire("pg_payment_id")]
    public PaymentId PaymentId { get; init; }

    [Wire("pg_payment_status")]
    public string PaymentStatus { get; init; } = "";

    /// <summary>Null when nothing was cancelled.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="words">The status method's words.</param>
    public static IReadOnlyList<RevokeItem>? ListOf(PaymentView payment, Func<PaymentState, string> words)
    {
        RevokeItem[] items =
        [
            .. payment.Children.Where(c => c.Kind == PaymentKind.Cancel)
                .Select(c => new RevokeItem { PaymentId = c.Id, PaymentStatus = words(c.State) }),
        ];
        return items.Length > 0 ? items : null;
    }
}
