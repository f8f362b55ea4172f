using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Limits;

/// <summary>The running periods of limits, by the local calendar; weeks begin on Monday.</summary>
internal static class LimitCalendar
{
    /// <summary>Periods that are counted.</summary>
    public static IReadOnlyList<LimitPeriod> Counted { get; } = [LimitPeriod.Day, LimitPeriod.Week, LimitPeriod.Month, LimitPeriod.Year];

    /// <summary>The first day of the period a moment is in.</summary>
    public static DateOnly Start(LimitPeriod period, DateTimeOffset at)
    {
        var day = AlmatyTime.BusinessDate(at);
        return period switch
        {
            LimitPeriod.Operation or LimitPeriod.Day => day,
            LimitPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            LimitPeriod.Month => new DateOnly(day.Year, day.Month, 1),
            LimitPeriod.Year => new DateOnly(day.Year, 1, 1),
        };
    }

    /// <summary>The first and the last second of the period a moment is in.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End) Bounds(LimitPeriod period, DateTimeOffset at)
    {
        var start = Start(period, at);
        var next = period switch
        {
            LimitPeriod.Operation or LimitPeriod.Day => start.AddDays(1),
            LimitPeriod.Week => start.AddDays(7),
            LimitPeriod.Month => start.AddMonths(1),
            LimitPeriod.Year => start.AddYears(1),
        };
        return (Midnight(start), Midnight(next).AddSeconds(-1));
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), AlmatyTime.Offset);
}
