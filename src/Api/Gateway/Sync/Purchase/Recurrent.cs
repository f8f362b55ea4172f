using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Recurrent: charge a recurring profile, without the payer. Spec: gateway-sync §4.6.</summary>
internal sealed class Recurrent(IRecurringProfiles profiles, Fingerprinting fingerprinting) : PgFormPage<Recurrent.Request, Recurrent.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Recurrent",
        Paths = ["/g2g/recurrent"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.RecurringProfiles,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (await profiles.FindAsync(context.Merchant.Id, request.Profile, cancellationToken) is not { } profile)
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        var charge = request.ToCharge(context, request.OrderId, oneStep: true, fingerprinting);
        var answer = await profiles.ChargeAsync(profile, charge, cancellationToken);
        return answer.Result == OperationResult.Done
            ? new Answer { PaymentId = new PaymentId(answer.PaymentId), Profile = profile.Id, At = answer.At }
            : Refusals.ErrorOf(answer);
    }

    /// <summary>The request.</summary>
    internal sealed record Request : RecurringFields
    {
        [Wire("pg_order_id", Required = true, LengthMax = 50)]
        public string OrderId { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire(SharedNames.RecurringProfile)]
        public long Profile { get; init; }

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
