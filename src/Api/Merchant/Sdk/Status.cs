using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Sdk;

/// <summary>JS SDK, API SDK: how a payment of the SDK stands. Nothing changes. Spec: sdk-and-cms §2.5.</summary>
internal sealed class Status(ICheckouts checkouts, PublicAddresses addresses) : RestPage<Status.Request, SdkAnswer>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Status",
        Path = "/v5/sdk/status",
        Family = RestFamilies.Sdk,
        Callers = RestCallers.WebToken,
    };

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<SdkAnswer>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken) =>
        await checkouts.FindAsync(context.Merchant.Id, new PaymentId(request.PaymentId), cancellationToken)
            is { Terms.Form: CheckoutForm.None, SavedCard: null } view
            ? SdkAnswer.Of(view, addresses)
            : RestError.NotFound();

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("payment_id", Required = true, Min = 1)]
        public long PaymentId { get; init; }
    }
}
