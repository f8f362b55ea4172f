using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.Rest;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Widget;

/// <summary>JSON payments: return debited money, wholly or in part. Spec: sdk-and-cms §4.4.</summary>
internal sealed class Refund(ICardPayments operations, WebPayments payments, WebFingerprints fingerprints) : RestPage<Refund.Request, PaymentObject>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Refund (JSON)",
        Path = "/v4/payments/{id}/refund",
        Family = RestFamilies.Payments,
        Callers = RestCallers.Basic,
    };

    /// <inheritdoc/>
    protected override RestError? WhatIsWrong(Request request, RestContext context) =>
        context.Merchant.Settings.Refunds ? null : SdkErrors.Of(WireErrors.ActionDisabled);

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<PaymentObject>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprints.Of(context, Info.Path, context.Payment.Value);
        var answer = await operations.RefundAsync(context.Merchant, context.Payment, request.Amount?.Text, null, null, idempotency, cancellationToken);
        return await payments.AfterAsync(answer, context, CancellationToken.None);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("amount", Note = "Left out: all that can be returned.")]
        public JsonAmount? Amount { get; init; }
    }
}
