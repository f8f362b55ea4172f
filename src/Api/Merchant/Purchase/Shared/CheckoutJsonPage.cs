using System.Text.Json.Serialization.Metadata;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>A page of the JSON back-end, as it is mapped.</summary>
internal interface ICheckoutJsonPage
{
    /// <summary>Maps its path.</summary>
    void Map(IEndpointRouteBuilder endpoints);
}

/// <summary>
/// A page of the JSON back-end of the payment page, used by the mobile SDKs too. Whoever knows the customer number may pay; nothing is signed, and the verdict
/// is in the body. Spec: merchant-purchase §3.4.
/// </summary>
/// <typeparam name="TAnswer">What it answers of a checkout that is there.</typeparam>
internal abstract class CheckoutJsonPage<TAnswer>(ICheckouts checkouts, JsonTypeInfo<TAnswer> json) : ICheckoutJsonPage
{
    /// <summary>HTTP method.</summary>
    protected abstract string Method { get; }

    /// <summary>What follows the customer number in the path.</summary>
    protected abstract string Path { get; }

    /// <summary>The checkouts.</summary>
    protected ICheckouts Checkouts { get; } = checkouts;

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/pay/{customer:guid}" + Path, [Method], RunAsync);

    /// <summary>Does what is asked.</summary>
    protected abstract ValueTask<TAnswer> HandleAsync(CheckoutView checkout, HttpRequest request, CancellationToken cancellationToken);

    private async Task RunAsync(Guid customer, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await Checkouts.FindAsync(customer, http.RequestAborted) is { } checkout)
        {
            await http.Response.WriteAsJsonAsync(await HandleAsync(checkout, http.Request, http.RequestAborted), json);
        }
        else
        {
            await http.Response.WriteAsJsonAsync(CheckoutReply.Error(WireErrors.PaymentNotFound), CheckoutJson.Default.CheckoutReply);
        }
    }
}
