using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>What all status methods do: find the payment. Spec: gateway-sync §4.10; merchant-purchase §3.12.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
internal abstract class StatusPage<TRequest, TAnswer>(IPaymentReader reader) : PgFormPage<TRequest, TAnswer>
    where TRequest : StatusRequest
    where TAnswer : PgFormAnswer
{
    /// <summary>The payment as the page shows it.</summary>
    protected abstract ValueTask<TAnswer> AnswerAsync(PaymentView payment, TRequest request, PgFormContext context, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async ValueTask<PgFormOutcome<TAnswer>> HandleAsync(TRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (request.IsEmpty)
        {
            return PgFormError.Invalid(SharedNames.OrderOrPayment);
        }

        var payment = await request.FindAsync(reader, context.Merchant.Id, cancellationToken);
        return payment is null ? PgFormError.PaymentNotFound : await AnswerAsync(payment, request, context, cancellationToken);
    }
}
