using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Sdk;

/// <summary>JS SDK, API SDK: go on after the payer was at the issuer's page. Spec: sdk-and-cms §2.5.</summary>
internal sealed class Confirm(ICheckouts checkouts, PublicAddresses addresses) : RestPage<Confirm.Request, SdkAnswer>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Confirm",
        Path = "/v5/sdk/confirm",
        Family = RestFamilies.Sdk,
        Callers = RestCallers.WebToken,
        Notes = ["Without pares and cres the issuer is asked how the challenge stands."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<SdkAnswer>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var view = await checkouts.FindAsync(context.Merchant.Id, new PaymentId(request.PaymentId), cancellationToken);
        if (view is not { Terms.Form: CheckoutForm.None, SavedCard: null })
        {
            return RestError.NotFound();
        }

        if (view.Stage != CheckoutStage.Authenticating)
        {
            return SdkAnswer.Of(view, addresses);
        }

        var response = request.PaRes ?? request.CRes;
        var done = await checkouts.CompleteThreeDSecureAsync(view.Customer, request.SessionData, response, cancellationToken);
        var step = await checkouts.EndAsync(done, CancellationToken.None);

        // Who only asks hears how it stands; an answer that is another payment's is refused.
        var isAsking = response is null && step.Refusal == PaymentRefusal.AuthenticationAnswerWrong;
        return step.Refusal is { } refusal && !isAsking && refusal != PaymentRefusal.AlreadyPerformed
            ? SdkErrors.Of(refusal)
            : SdkAnswer.Of(step.View!, addresses);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("payment_id", Required = true, Min = 1)]
        public long PaymentId { get; init; }

        [Json("md", LengthMax = 4096)]
        public string? SessionData { get; init; }

        [Json("pares", LengthMax = 8192)]
        public string? PaRes { get; init; }

        [Json("cres", LengthMax = 8192)]
        public string? CRes { get; init; }

        [Json("trans_status", LengthMax = 1, Note = "What the browser brings is not believed: the issuer's own word counts.")]
        public string? TransStatus { get; init; }
    }
}
