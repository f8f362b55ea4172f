using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>A page of the documentation that opens a payment and answers where its payer goes.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
internal abstract class CheckoutPage<TRequest>(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses)
    : PgFormPage<TRequest, OpenedPage>
    where TRequest : CheckoutFields
{
    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<OpenedPage>> HandleAsync(
        TRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        var (opened, error) = await OpenAsync(request, context, cancellationToken);
        return opened is { } page ? page : error!;
    }

    /// <summary>Opens the payment, or says why not.</summary>
    protected async ValueTask<(OpenedPage? Opened, PgFormError? Error)> OpenAsync(
        TRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (request.WhatIsWrong(context.Merchant.Settings) is { } wrong)
        {
            return (null, wrong);
        }

        var order = request.ToOrder(context.Merchant, fingerprinting.Of(request.IdempotencyKey, context.Script, context));
        var answer = await checkouts.OpenAsync(order, cancellationToken);
        if (answer.Refusal is { } refusal)
        {
            return (null, refusal == PaymentRefusal.IdempotencyKeyReused
                ? PgFormError.Invalid(SharedNames.IdempotencyKey)
                : new PgFormError(Refusals.CodeOf(refusal)) { At = answer.At });
        }

        var url = PageAddresses.Of(addresses, order.Terms.Form, answer.Customer);
        return (new OpenedPage { PaymentId = answer.Payment, Url = url, Qr = request.GenerateQr is true ? QrPicture.Of(url) : null }, null);
    }
}

/// <summary>Where the payer goes. Spec: merchant-purchase §3.1.</summary>
internal sealed record OpenedPage : PgFormAnswer
{
    [Wire("pg_status")]
    public string Status { get; init; } = ClassicWords.Ok;

    [Wire("pg_payment_id")]
    public PaymentId PaymentId { get; init; }

    [Wire("pg_redirect_url")]
    public string Url { get; init; } = "";

    /// <summary>The page asks the payer for data; there is no other kind.</summary>
    [Wire("pg_redirect_url_type")]
    public string UrlType { get; init; } = "need data";

    [Wire("pg_redirect_qr", Note = "PNG as a data URI; with pg_generate_qr.")]
    public string? Qr { get; init; }
}
