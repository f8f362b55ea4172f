using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>
/// Merchant → Purchase → Recurring payment → set-schedule: the platform charges a profile by itself, on given dates or by a template; the schedule that it had
/// is over. Spec: merchant-purchase §3.8.
/// </summary>
internal sealed class SetSchedule(IRecurringProfiles profiles, IRecurringSchedules schedules) : SchedulePage<SetSchedule.Request>(profiles, schedules)
{
    public const string Day = "day";
    public const string Week = "week";
    public const string Month = "month";
    private const string DatesName = "pg_dates";
    private const string TemplateName = "pg_template";

    /// <summary>The months of a recurring profile are over, or its card was removed.</summary>
    private const int ProfileOver = 365;

    /// <inheritdoc/>
    protected override string Title => "Recurring payment: set schedule";

    /// <inheritdoc/>
    protected override string Script => "set-schedule";

    /// <inheritdoc/>
    protected override async ValueTask<PgFormError?> ActAsync(
        RecurringProfile profile, Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (profile.State != RecurringProfileState.Active)
        {
            return new PgFormError(ProfileOver);
        }

        var name = request.Dates is null ? TemplateName : DatesName;
        var moments = request.Dates is { } dates ? ScheduleMoments.Read(dates) : request.Template?.MomentsUntil(profile.ExpiresAt);

        // A day that has begun may still be asked for.
        if (moments is not { Count: > 0 } || moments[^1] >= profile.ExpiresAt || AlmatyTime.BusinessDate(moments[0]) < AlmatyTime.BusinessDate(context.Now))
        {
            return PgFormError.Invalid(name);
        }

        await Schedules.SetAsync(profile, request.Amount, moments, cancellationToken);
        return null;
    }

    /// <summary>The request.</summary>
    internal sealed record Request : ScheduleRequest
    {
        [Wire(SharedNames.Amount, Required = true)]
        public Money Amount { get; init; }

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire(DatesName, LengthMax = 19, Note = "Local time, YYYY-MM-DD or YYYY-MM-DD hh:mm:ss. Either these or pg_template.")]
        public IReadOnlyList<string>? Dates { get; init; }

        [Wire(TemplateName, Note = "Makes the dates: from the first on, every so many days, weeks or months.")]
        public Template? Template { get; init; }
    }

    /// <summary>A rule that makes the dates.</summary>
    internal sealed record Template
    {
        [Wire("pg_start_date", Required = true, LengthMax = 19, Note = "The first date, local time.")]
        public string Start { get; init; } = "";

        [Wire("pg_interval", Required = true, Words = [Day, Week, Month])]
        public string Interval { get; init; } = "";

        [Wire("pg_period", Min = 1, Max = 366, Note = "How many intervals lie between two dates; absent: one.")]
        public int? Period { get; init; }

        [Wire("pg_max_periods", Min = 1, Max = IRecurringSchedules.MomentsMax, Note = "How many dates; absent: as long as the profile lives.")]
        public int? Count { get; init; }

        public IReadOnlyList<DateTimeOffset>? MomentsUntil(DateTimeOffset end) =>
            ScheduleMoments.Read(Start) is { } first ? ScheduleMoments.Repeat(first, Interval, Period ?? 1, Count, end) : null;
    }
}
