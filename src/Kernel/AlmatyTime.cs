using System.Globalization;

namespace FreedomPay.Kernel;

/// <summary>Local time of the platform, UTC+05:00 all year, and the business date cut from it at local midnight.</summary>
public static class AlmatyTime
{
    /// <summary>The offset of local time.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(5);

    /// <summary>The business date of a moment: the local calendar day (cut-off 00:00 UTC+05:00).</summary>
    public static DateOnly BusinessDate(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary><c>YYYY-MM-DD hh:mm:ss</c> local, without offset: the classic wire's payment dates. Spec: gateway-sync §1.4.</summary>
    public static string ToLocalText(DateTimeOffset moment) =>
        moment.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC with offset and whole seconds: <c>2026-01-01T12:00:00+00:00</c>. Spec: gateway-sync §1.4.</summary>
    public static string ToUtcText(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
