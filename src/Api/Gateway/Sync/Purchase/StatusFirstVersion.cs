using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Status, first version: as the second, without the nested lists. Spec: gateway-sync §4.11.</summary>
internal sealed class StatusFirstVersion(IPaymentReader reader) : StatusPage<StatusRequest, StatusAnswer>(reader)
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
    protected override ValueTask<StatusAnswer> AnswerAsync(
        PaymentView payment, StatusRequest request, PgFormContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StatusAnswer.Of(payment, context.Language, withChildren: false));
}
