using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Status: a payment, refund or cancel as it stands, with its children. Spec: gateway-sync §4.10.</summary>
internal sealed class Status(IPaymentReader reader) : StatusPage<StatusRequest, StatusAnswer>(reader)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Status",
        Paths = ["/g2g/status_v2"],
        Style = PgFormStyle.Gateway,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override ValueTask<StatusAnswer> AnswerAsync(
        PaymentView payment, StatusRequest request, PgFormContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StatusAnswer.Of(payment, context.Language, withChildren: true));
}
