using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>
/// Merchant → Purchase → Checkout → Approve code: a telecom's code that confirms a payment from a phone's account. Cards have none: nothing
/// awaits one. Spec: merchant-purchase §3.4.
/// </summary>
internal sealed class ApproveCode(ICheckouts checkouts) : CheckoutJsonPage<CheckoutReply>(checkouts, CheckoutJson.Default.CheckoutReply)
{
    /// <inheritdoc/>
    protected override string Method => HttpMethods.Post;

    /// <inheritdoc/>
    protected override string Path => "/approve";

    /// <inheritdoc/>
    protected override ValueTask<CheckoutReply> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CheckoutReply.Error(WireErrors.PaymentStateWrong, null, checkout.Payment.Details.Language));
}
