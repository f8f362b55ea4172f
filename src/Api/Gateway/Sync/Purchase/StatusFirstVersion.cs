using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Status, first version: as the second, without the nested lists. Spec: gateway-sync §4.11.</summary>
internal sealed class StatusFirstVersion(IPaymentReader reader) : PgFormPage<StatusRequest, StatusAnswer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Status, first version",
        Paths = ["/g2g/status"],
        Style = PgFormStyle.Gateway,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<StatusAnswer>> HandleAsync(
        StatusRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (request.IsEmpty)
        {
            return PgFormError.Invalid(SharedNames.OrderOrPayment);
        }

        var payment = await request.FindAsync(reader, context.Merchant.Id, cancellationToken);
        return payment is null ? PgFormError.PaymentNotFound : StatusAnswer.Of(payment, context.Language, withChildren: false);
    }
}
