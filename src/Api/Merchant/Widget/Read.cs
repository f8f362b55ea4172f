using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Rest;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Widget;

/// <summary>JSON payments: a payment as it stands. Spec: sdk-and-cms §4.4.</summary>
internal sealed class Read(WebPayments payments) : RestPage<Read.Request, PaymentObject>
{
    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Read payment (JSON)",
        Method = HttpMethods.Get,
        Path = "/v4/payments/{id}",
        Family = RestFamilies.Payments,
        Callers = RestCallers.Basic,
    };

    /// <inheritdoc/>
    protected override ValueTask<RestOutcome<PaymentObject>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken) =>
        payments.FindAsync(context.Merchant.Id, context.Payment, cancellationToken);

    /// <summary>Nothing but the path.</summary>
    internal sealed record Request;
}
