using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>The moments of a schedule as the wire has them: local time of Almaty, with or without the time of day. Spec: merchant-purchase §3.8.</summary>
internal static class ScheduleMoments
{
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>Reads a moment. A day stands for its midnight.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year >= 2000
            ? new DateTimeOffset(local, AlmatyTime.Offset)
            : null;

    /// <summary>Reads a list, and puts it in order; null when one is malformed, there are none or too many.</summary>
    public static IReadOnlyList<DateTimeOffset>? Read(IReadOnlyList<string> texts)
    {
        DateTimeOffset?[] read = [.. texts.Select(Read)];
        return read.Length is > 0 and <= IRecurringSchedules.MomentsMax && read.All(moment => moment is not null)
            ? [.. read.Select(moment => moment!.Value).Distinct().Order()]
            : null;
    }

    /// <summary>Repeats a moment: from the first on, every so many days, weeks or months.</summary>
    /// <param name="first">The first.</param>
    /// <param name="interval"><c>day</c>, <c>week</c> or <c>month</c>.</param>
    /// <param name="period">How many intervals lie between two.</param>
    /// <param name="count">How many there are; null: as many as come before <paramref name="until"/>.</param>
    /// <param name="until">The profile is over then.</param>
    /// <returns>Null when there are too many, or one does not come before <paramref name="until"/> although it was counted.</returns>
    public static IReadOnlyList<DateTimeOffset>? Repeat(DateTimeOffset first, string interval, int period, int? count, DateTimeOffset until)
    {
        var moments = new List<DateTimeOffset>();
        for (var index = 0; count is null || index < count; index++)
        {
            var moment = interval switch
            {
                SetSchedule.Day => first + TimeSpan.FromDays(index * period),
                SetSchedule.Week => first + TimeSpan.FromDays(7 * index * period),
                _ => first.AddMonths(index * period),
            };
            if (moment >= until)
            {
                return count is null ? moments : null;
            }

            if (index == IRecurringSchedules.MomentsMax)
            {
                return null;
            }

            moments.Add(moment);
        }

        return moments;
    }
}
