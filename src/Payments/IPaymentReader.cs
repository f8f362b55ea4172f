using FreedomPay.Kernel;

namespace FreedomPay.Payments;

/// <summary>Reads payments. Spec: gateway-sync §4.10.</summary>
public interface IPaymentReader
{
    /// <summary>A payment, refund or cancel of the merchant by its number, with its children; null when the merchant has none.</summary>
    Task<PaymentView?> FindAsync(MerchantId merchant, PaymentId id, CancellationToken cancellationToken);

    /// <summary>The newest payment (not refund or cancel) of the merchant under an order number.</summary>
    Task<PaymentView?> FindLatestAsync(MerchantId merchant, string orderId, CancellationToken cancellationToken);
}
