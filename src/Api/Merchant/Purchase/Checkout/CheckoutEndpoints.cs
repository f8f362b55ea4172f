using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>
/// Merchant → Purchase → Checkout: the JSON back-end of the payment page, used by the mobile SDKs too. Whoever knows the customer number may pay. Spec:
/// merchant-purchase §3.4.
/// </summary>
internal static class CheckoutEndpoints
{
    private const string Base = "/pay/{customer:guid}";
    private const int AmountWrong = 11005;

    public static void MapCheckout(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Base, ShowAsync);
        endpoints.MapGet(Base + "/status", StatusAsync);
        endpoints.MapPost(Base + "/pay", PayAsync);
        endpoints.MapPost(Base + "/amount", SetAmountAsync);
        endpoints.MapPost(Base + "/approve", NoCodeAsync);
        endpoints.MapPost(Base + "/resend", NoCodeAsync);
    }

    private static async Task ShowAsync(Guid customer, HttpContext http, ICheckouts checkouts)
    {
        if (await checkouts.FindAsync(customer, http.RequestAborted) is { } view)
        {
            await Write(http).WriteAsJsonAsync(ModelOf(view), CheckoutJson.Default.CheckoutModel);
        }
        else
        {
            await WriteAsync(http, CheckoutReply.Error(WireErrors.PaymentNotFound));
        }
    }

    private static async Task StatusAsync(Guid customer, HttpContext http, ICheckouts checkouts, IReturnComposer returns) => await WriteAsync(
        http, CheckoutReply.Of(new CheckoutStep(await checkouts.FindAsync(customer, http.RequestAborted), null), returns));

    private static async Task PayAsync(Guid customer, HttpContext http, ICheckouts checkouts, IReturnComposer returns, CheckoutReading reading)
    {
        if (await FindAsync(customer, http, checkouts) is not ({ } view, { } submitted))
        {
            return;
        }

        var (payment, code) = await reading.ReadAsync(submitted, view, http.RequestAborted);
        await WriteAsync(http, payment is null
            ? CheckoutReply.Error(code, null, view.Payment.Details.Language)
            : CheckoutReply.Of(await checkouts.PayAsync(customer, payment, http.RequestAborted), returns));
    }

    private static async Task SetAmountAsync(Guid customer, HttpContext http, ICheckouts checkouts, IReturnComposer returns)
    {
        if (await FindAsync(customer, http, checkouts) is not ({ } view, { } submitted))
        {
            return;
        }

        await WriteAsync(http, MoneyText.TryParse(CheckoutReading.TextOf(submitted.Amount) ?? "", view.Payment.Currency, out var amount)
            ? CheckoutReply.Of(await checkouts.SetAmountAsync(customer, amount, http.RequestAborted), returns)
            : CheckoutReply.Error(AmountWrong, null, view.Payment.Details.Language));
    }

    /// <summary>Codes of telecoms confirm payments from a phone's account, of which there are none: nothing awaits one.</summary>
    private static async Task NoCodeAsync(Guid customer, HttpContext http, ICheckouts checkouts) => await WriteAsync(
        http,
        CheckoutReply.Error(
            await checkouts.FindAsync(customer, http.RequestAborted) is null ? WireErrors.PaymentNotFound : WireErrors.PaymentStateWrong));

    /// <summary>The checkout and what was submitted; when one of them is not there, that has been answered.</summary>
    private static async Task<(CheckoutView? View, CheckoutSubmission? Submitted)> FindAsync(Guid customer, HttpContext http, ICheckouts checkouts)
    {
        if (await checkouts.FindAsync(customer, http.RequestAborted) is not { } view)
        {
            await WriteAsync(http, CheckoutReply.Error(WireErrors.PaymentNotFound));
            return default;
        }

        if (await CheckoutReading.ReadAsync(http.Request) is not { } submitted)
        {
            await WriteAsync(http, CheckoutReply.Error(WireErrors.Validation, null, view.Payment.Details.Language));
            return default;
        }

        return (view, submitted);
    }

    private static Task WriteAsync(HttpContext http, CheckoutReply reply) => Write(http).WriteAsJsonAsync(reply, CheckoutJson.Default.CheckoutReply);

    private static HttpResponse Write(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response;
    }

    private static CheckoutModel ModelOf(CheckoutView view)
    {
        var (payment, settings) = (view.Payment, view.Merchant.Settings);
        return new CheckoutModel
        {
            PaymentId = payment.Id.Value,
            Merchant = view.Merchant.Name,
            OrderId = payment.OrderId,
            Amount = MoneyText.Format(new Money(payment.Amount, payment.Currency)),
            Currency = payment.Currency.Code,
            Description = payment.Details.Description,
            Methods = settings.Wallets ? ["bank_card", "google_pay", "apple_pay", "samsung_pay"] : ["bank_card"],
            Method = view.Terms.Method,
            Language = payment.Details.Language,
            Testing = payment.Test,
            Status = view.Stage.ToString().ToLowerInvariant(),
            ExpiresAt = view.ExpiresAt,
            AmountFrom = Limit(view.TypedAmount?.From, payment.Currency),
            AmountTo = Limit(view.TypedAmount?.To, payment.Currency),
            AmountWanted = view.Stage == CheckoutStage.AmountWanted,
            TriesLeft = view.TriesLeft,
            SiteUrl = view.Terms.SiteUrl,
        };
    }

    private static string? Limit(long? minorUnits, Currency currency) => minorUnits is { } limit ? MoneyText.Format(new Money(limit, currency)) : null;
}
