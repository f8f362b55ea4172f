using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Recurring payment: charge a recurring profile, without the payer. Spec: merchant-purchase §3.8.</summary>
internal sealed class Recurring(IRecurringProfiles profiles, Fingerprinting fingerprinting) : PgFormPage<Recurring.Request, Recurring.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Recurring payment",
        Paths = [.. ClassicPaths.Of("make_recurring_payment.php"), "/recurring.php"],
        Style = PgFormStyle.Classic,
        Method = settings => settings.RecurringProfiles,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (await profiles.FindAsync(context.Merchant.Id, request.Profile, cancellationToken) is not { } profile)
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        var charge = request.ToCharge(context, request.OrderId ?? "", context.Merchant.Settings.AutoClearing, fingerprinting);
        var answer = await profiles.ChargeAsync(profile, charge, cancellationToken);
        return answer.Result is OperationResult.Refused or OperationResult.Declined
            ? ClassicErrors.Of(answer, context.Language, id: "pg_payment_id")
            : new Answer
            {
                PaymentId = new PaymentId(answer.PaymentId),
                Amount = request.Amount,
                Currency = request.Amount.Currency,
                Profile = profile.Id,
                ProfileId = profile.Id,
                ExpiresAt = profile.ExpiresAt,
            };
    }

    /// <summary>The request.</summary>
    internal sealed record Request : RecurringFields
    {
        [Wire("pg_order_id", LengthMax = 50)]
        public string? OrderId { get; init; }
    }

    /// <summary>The answer. Old clients know the profile by the longer name.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;

        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire(SharedNames.Amount)]
        public Money Amount { get; init; }

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire(SharedNames.RecurringProfile)]
        public long Profile { get; init; }

        [Wire("pg_recurring_profile_id")]
        public long ProfileId { get; init; }

        [Wire("pg_recurring_profile_expiry_date", Format = WireFormat.LocalTime)]
        public DateTimeOffset ExpiresAt { get; init; }
    }
}
