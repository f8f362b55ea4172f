using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Times as the network writes them, as numbers.</summary>
internal static class NetworkClock
{
    /// <summary>F7: MMDDhhmmss in UTC; at most 1231235959, so it fits 32 bits.</summary>
    public static int TransmittedAt(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return (((((((utc.Month * 100) + utc.Day) * 100) + utc.Hour) * 100) + utc.Minute) * 100) + utc.Second;
    }

    /// <summary>F13 and F12: MMDD and hhmmss of local time.</summary>
    public static (int Date, int Time) Local(DateTimeOffset moment)
    {
        var (date, time) = Math.DivRem(TransmittedAt(new DateTimeOffset((moment.UtcDateTime + AlmatyTime.Offset).Ticks, TimeSpan.Zero)), 1_000_000);
        return (date, time);
    }
}
