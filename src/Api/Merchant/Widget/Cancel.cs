using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Rest;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Widget;

/// <summary>JSON payments: release a hold, or withdraw a bill that nobody has paid. Spec: sdk-and-cms §4.4.</summary>
internal sealed class Cancel(ICardPayments operations, WebPayments payments, WebFingerprints fingerprints) : RestPage<Cancel.Request, PaymentObject>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Cancel payment (JSON)",
        Path = "/v4/payments/{id}/cancel",
        Family = RestFamilies.Payments,
        Callers = RestCallers.Basic,
    };

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<PaymentObject>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprints.Of(context, Info.Path, context.Payment.Value);
        var answer = await operations.CancelAsync(context.Merchant, context.Payment, null, idempotency, cancellationToken);
        return await payments.AfterAsync(answer, context, CancellationToken.None);
    }

    /// <summary>Nothing but the path.</summary>
    internal sealed record Request;
}
