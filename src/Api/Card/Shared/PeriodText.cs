using System.Globalization;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Shared;

/// <summary>Bounds of a period: moments with an offset, or days, which count as a whole in local time. Spec: card-api §2.16.</summary>
internal static class PeriodText
{
    /// <summary>A text long enough for either.</summary>
    public const string Pattern = @"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d))?";

    private const string Day = "yyyy-MM-dd";

    /// <summary>Reads the first moment; no text is no bound.</summary>
    public static bool TryStart(string? text, out DateTimeOffset? start) => TryRead(text, TimeSpan.Zero, out start);

    /// <summary>Reads the last moment.</summary>
    public static bool TryEnd(string? text, out DateTimeOffset? end) => TryRead(text, TimeSpan.FromDays(1) - TimeSpan.FromTicks(1), out end);

    private static bool TryRead(string? text, TimeSpan inDay, out DateTimeOffset? moment)
    {
        moment = null;
        if (text is null)
        {
            return true;
        }

        if (text.Length == Day.Length)
        {
            var isDay = DateTime.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            moment = isDay ? new DateTimeOffset(day, AlmatyTime.Offset) + inDay : null;
            return isDay;
        }

        var isMoment = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        moment = isMoment ? parsed : null;
        return isMoment;
    }
}
