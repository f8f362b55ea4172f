using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Widget;

/// <summary>JSON payments: debit a hold, wholly or in part. Spec: sdk-and-cms §4.4.</summary>
internal sealed class Clearing(ICardPayments operations, WebPayments payments, WebFingerprints fingerprints) : RestPage<Clearing.Request, PaymentObject>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Clearing (JSON)",
        Path = "/v4/payments/{id}/clearing",
        Family = RestFamilies.Payments,
        Callers = RestCallers.Basic,
    };

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<PaymentObject>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprints.Of(context, Info.Path, context.Payment.Value);
        var answer = await operations.ClearAsync(context.Merchant, context.Payment, request.Amount?.Text, idempotency, cancellationToken);
        return await payments.AfterAsync(answer, context, CancellationToken.None);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("amount", Note = "Left out: all that is held.")]
        public JsonAmount? Amount { get; init; }
    }
}
