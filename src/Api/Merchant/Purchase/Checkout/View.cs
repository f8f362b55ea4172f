using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>Merchant → Purchase → Checkout → View model: what a page shows of a checkout. Spec: merchant-purchase §3.4.</summary>
internal sealed class View(ICheckouts checkouts) : CheckoutJsonPage<CheckoutModel>(checkouts, CheckoutJson.Default.CheckoutModel)
{
    /// <inheritdoc/>
    protected override string Method => HttpMethods.Get;

    /// <inheritdoc/>
    protected override string Path => "";

    /// <inheritdoc/>
    protected override ValueTask<CheckoutModel> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken)
    {
        var (payment, settings) = (checkout.Payment, checkout.Merchant.Settings);
        return ValueTask.FromResult(new CheckoutModel
        {
            PaymentId = payment.Id.Value,
            Merchant = checkout.Merchant.Name,
            OrderId = payment.OrderId,
            Amount = MoneyText.Format(new Money(payment.Amount, payment.Currency)),
            Currency = payment.Currency.Code,
            Description = payment.Details.Description,
            Methods = settings.Wallets ? ["bank_card", "google_pay", "apple_pay", "samsung_pay"] : ["bank_card"],
            Method = checkout.Terms.Method,
            Language = payment.Details.Language,
            Testing = payment.Test,
            Status = checkout.Stage.ToString().ToLowerInvariant(),
            ExpiresAt = checkout.ExpiresAt,
            AmountFrom = Limit(checkout.TypedAmount?.From, payment.Currency),
            AmountTo = Limit(checkout.TypedAmount?.To, payment.Currency),
            AmountWanted = checkout.Stage == CheckoutStage.AmountWanted,
            TriesLeft = checkout.TriesLeft,
            SiteUrl = checkout.Terms.SiteUrl,
        });
    }

    private static string? Limit(long? minorUnits, Currency currency) => minorUnits is { } limit ? MoneyText.Format(new Money(limit, currency)) : null;
}
