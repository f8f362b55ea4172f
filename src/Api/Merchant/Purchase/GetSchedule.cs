using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Recurring payment → get-schedule: what is still to be charged to a profile. Spec: merchant-purchase §3.8.</summary>
internal sealed class GetSchedule(IRecurringProfiles profiles, IRecurringSchedules schedules) : SchedulePage<ScheduleRequest>(profiles, schedules)
{
    /// <inheritdoc/>
    protected override string Title => "Recurring payment: get schedule";

    /// <inheritdoc/>
    protected override string Script => "get-schedule";

    /// <inheritdoc/>
    protected override ValueTask<PgFormError?> ActAsync(
        RecurringProfile profile, ScheduleRequest request, PgFormContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PgFormError?>(null);
}
