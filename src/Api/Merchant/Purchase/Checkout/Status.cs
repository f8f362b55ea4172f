using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>Merchant → Purchase → Checkout → Status: how a checkout stands. Spec: merchant-purchase §3.4.</summary>
internal sealed class Status(ICheckouts checkouts, IReturnComposer returns)
    : CheckoutJsonPage<CheckoutReply>(checkouts, CheckoutJson.Default.CheckoutReply)
{
    /// <inheritdoc/>
    protected override string Method => HttpMethods.Get;

    /// <inheritdoc/>
    protected override string Path => "/status";

    /// <inheritdoc/>
    protected override ValueTask<CheckoutReply> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CheckoutReply.Of(checkout, returns));
}
