using FreedomPay.Kernel;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Payments that begin without a card: the shop opens one, the payer completes it on a page, in a frame or widget, or through the shop's SDK. A payer may try
/// again after a decline, always within one payment: it is captured once, whatever is submitted twice.
/// Spec: merchant-purchase §2, §3.1–3.7; gateway-sync §4.1–4.2.
/// </summary>
public interface ICheckouts
{
    /// <summary>Opens a payment. A repeated idempotency key gets the first answer.</summary>
    Task<CheckoutAnswer> OpenAsync(CheckoutOrder order, CancellationToken cancellationToken);

    /// <summary>A checkout as it stands, by the number in its page's address; null when there is none.</summary>
    Task<CheckoutView?> FindAsync(Guid customer, CancellationToken cancellationToken);

    /// <summary>A checkout as it stands, by its payment; null when the shop has none of that number.</summary>
    Task<CheckoutView?> FindAsync(MerchantId merchant, PaymentId payment, CancellationToken cancellationToken);

    /// <summary>Takes the amount that the payer typed. Refused outside the shop's interval, or when none is asked for.</summary>
    /// <param name="customer">Number in the page's address.</param>
    /// <param name="amount">Greater than zero, in the payment's currency.</param>
    /// <param name="cancellationToken">Stops waiting before the change is committed; not after.</param>
    Task<CheckoutStep> SetAmountAsync(Guid customer, Money amount, CancellationToken cancellationToken);

    /// <summary>
    /// Pays: asks the merchant first where it wants to be asked, then the issuer, by way of 3-D Secure where the card takes part. Of submissions that meet, one
    /// is taken; the others get the checkout as it stands.
    /// </summary>
    /// <param name="customer">Number in the page's address.</param>
    /// <param name="payment">What the payer submitted.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<CheckoutStep> PayAsync(Guid customer, CheckoutPayment payment, CancellationToken cancellationToken);

    /// <summary>Goes on after the payer was at the issuer's page. What the browser brought is checked and not believed.</summary>
    /// <param name="customer">Number in the page's address.</param>
    /// <param name="sessionData"><c>MD</c> as it came back.</param>
    /// <param name="response"><c>PaRes</c> as it came back; null asks the issuer how the challenge stands.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<CheckoutStep> CompleteThreeDSecureAsync(Guid customer, string? sessionData, string? response, CancellationToken cancellationToken);

    /// <summary>The payer leaves without paying, or the shop withdraws the bill: the payment fails with its last decline, and the shop is told.</summary>
    Task<CheckoutStep> GiveUpAsync(Guid customer, CancellationToken cancellationToken);
}
