using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>Names the profile whose schedule is meant. Spec: merchant-purchase §3.8.</summary>
internal record ScheduleRequest
{
    [Wire(SharedNames.RecurringProfile, Required = true, Min = 1)]
    public long Profile { get; init; }
}

/// <summary>The schedule of a profile as it stands. Spec: merchant-purchase §3.8.</summary>
internal sealed record ScheduleAnswer : PgFormAnswer
{
    [Wire("pg_status")]
    public string Status { get; init; } = ClassicWords.Ok;

    [Wire(SharedNames.RecurringProfile)]
    public long Profile { get; init; }

    [Wire(SharedNames.Amount, Note = "Absent, as pg_dates is, when nothing is to be charged.")]
    public Money? Amount { get; init; }

    [Wire("pg_dates", Note = "What is still to come, in local time.")]
    public IReadOnlyList<string>? Dates { get; init; }

    public static ScheduleAnswer Of(long profile, RecurringSchedule? schedule) => new()
    {
        Profile = profile,
        Amount = schedule?.Amount,
        Dates = schedule is null ? null : [.. schedule.Moments.Select(AlmatyTime.ToLocalText)],
    };
}
