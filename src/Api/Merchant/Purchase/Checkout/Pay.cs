using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>Merchant → Purchase → Checkout → Pay: a card, a kept card or a wallet's token pays. Spec: merchant-purchase §3.4.</summary>
internal sealed class Pay(ICheckouts checkouts, IReturnComposer returns, CheckoutReading reading)
    : CheckoutJsonPage<CheckoutReply>(checkouts, CheckoutJson.Default.CheckoutReply)
{
    /// <inheritdoc/>
    protected override string Method => HttpMethods.Post;

    /// <inheritdoc/>
    protected override string Path => "/pay";

    /// <inheritdoc/>
    protected override async ValueTask<CheckoutReply> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken)
    {
        var language = checkout.Payment.Details.Language;
        if (await CheckoutReading.ReadAsync(request) is not { } submitted)
        {
            return CheckoutReply.Error(WireErrors.Validation, null, language);
        }

        var (payment, code) = await reading.ReadAsync(submitted, checkout, cancellationToken);
        return payment is null
            ? CheckoutReply.Error(code, null, language)
            : CheckoutReply.Of(await Checkouts.PayAsync(checkout.Customer, payment, cancellationToken), returns);
    }
}
