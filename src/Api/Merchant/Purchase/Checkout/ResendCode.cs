using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>Merchant → Purchase → Checkout → Resend code: another code of a telecom. Cards have none. Spec: merchant-purchase §3.4.</summary>
internal sealed class ResendCode(ICheckouts checkouts) : CheckoutJsonPage<CheckoutReply>(checkouts, CheckoutJson.Default.CheckoutReply)
{
    /// <inheritdoc/>
    protected override string Method => HttpMethods.Post;

    /// <inheritdoc/>
    protected override string Path => "/resend";

    /// <inheritdoc/>
    protected override ValueTask<CheckoutReply> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CheckoutReply.Error(WireErrors.PaymentStateWrong, null, checkout.Payment.Details.Language));
}
