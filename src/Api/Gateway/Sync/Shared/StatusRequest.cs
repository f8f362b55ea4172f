using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Asks after a payment by its number or by the order's; the number wins. Spec: gateway-sync §4.10.</summary>
internal record StatusRequest
{
    [Wire("pg_payment_id")]
    public PaymentId? PaymentId { get; init; }

    [Wire("pg_order_id", LengthMax = 50)]
    public string? OrderId { get; init; }

    public bool IsEmpty => PaymentId is null && OrderId is null;

    public Task<PaymentView?> FindAsync(IPaymentReader reader, MerchantId merchant, CancellationToken cancellationToken) =>
        PaymentId is { } id ? reader.FindAsync(merchant, id, cancellationToken) : reader.FindLatestAsync(merchant, OrderId!, cancellationToken);
}
