using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Recurring payment → clear-schedule: nothing more is charged by itself. Spec: merchant-purchase §3.8.</summary>
internal sealed class ClearSchedule(IRecurringProfiles profiles, IRecurringSchedules schedules) : SchedulePage<ScheduleRequest>(profiles, schedules)
{
    /// <inheritdoc/>
    protected override string Title => "Recurring payment: clear schedule";

    /// <inheritdoc/>
    protected override string Script => "clear-schedule";

    /// <inheritdoc/>
    protected override async ValueTask<PgFormError?> ActAsync(
        RecurringProfile profile, ScheduleRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        await Schedules.ClearAsync(profile.Merchant, profile.Id, cancellationToken);
        return null;
    }
}
