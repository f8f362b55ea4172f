using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>Merchant → Purchase → Checkout → Typed amount: the payer says what is to be paid. Spec: merchant-purchase §3.3, §3.4.</summary>
internal sealed class TypedAmount(ICheckouts checkouts, IReturnComposer returns)
    : CheckoutJsonPage<CheckoutReply>(checkouts, CheckoutJson.Default.CheckoutReply)
{
    private const int AmountWrong = 11005;

    /// <inheritdoc/>
    protected override string Method => HttpMethods.Post;

    /// <inheritdoc/>
    protected override string Path => "/amount";

    /// <inheritdoc/>
    protected override async ValueTask<CheckoutReply> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken)
    {
        var language = checkout.Payment.Details.Language;
        if (await CheckoutReading.ReadAsync(request) is not { } submitted)
        {
            return CheckoutReply.Error(WireErrors.Validation, null, language);
        }

        return MoneyText.TryParse(CheckoutReading.TextOf(submitted.Amount) ?? "", checkout.Payment.Currency, out var amount)
            ? CheckoutReply.Of(await Checkouts.SetAmountAsync(checkout.Customer, amount, cancellationToken), returns)
            : CheckoutReply.Error(AmountWrong, null, language);
    }
}
