using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Rest;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Widget;

/// <summary>JSON payments: create a payment and get the address of its page. Spec: sdk-and-cms §4.4.</summary>
internal sealed class Create(ICheckouts checkouts, WebPayments payments, WebFingerprints fingerprints) : RestPage<WebPayment, PaymentObject>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Create payment (JSON)",
        Path = "/v4/payments",
        Family = RestFamilies.Payments,
        Callers = RestCallers.Basic,
        Status = StatusCodes.Status201Created,
        Notes = ["A repeated X-Idempotency-Key gets the same payment; with another body it is refused with 409."],
    };

    /// <inheritdoc/>
    protected override RestError? WhatIsWrong(WebPayment request, RestContext context) => request.WhatIsWrong(context, "");

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<PaymentObject>> HandleAsync(WebPayment request, RestContext context, CancellationToken cancellationToken)
    {
        var order = request.ToOrder(context, CheckoutForm.Page, WebDetails.Json, fingerprints.Of(context, Info.Path));
        var opened = await checkouts.OpenAsync(order, cancellationToken);
        return opened.Refusal is { } refusal ? SdkErrors.Of(refusal) : await payments.FindAsync(context.Merchant.Id, opened.Payment, CancellationToken.None);
    }
}
