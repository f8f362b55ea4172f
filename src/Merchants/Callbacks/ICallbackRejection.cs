using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>Undoes a payment that the shop refused when it was told the result. Implemented where payments are. Spec: callbacks §3.2.</summary>
public interface ICallbackRejection
{
    /// <summary>
    /// Releases the hold, or returns the money. May be called again for the same payment, and then does nothing more. An exception means: not now; the shop is
    /// told, and asked, again.
    /// </summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="reason">What the shop said, for the payer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the payment cannot be undone any more.</returns>
    Task<bool> RejectAsync(MerchantId merchant, PaymentId payment, string? reason, CancellationToken cancellationToken);
}
