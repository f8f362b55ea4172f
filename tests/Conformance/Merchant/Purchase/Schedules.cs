using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Calls about the schedules of recurring profiles.</summary>
internal static class Schedules
{
    public const string Set = "/index.php/api/recurring/set-schedule";
    public const string Get = "/index.php/api/recurring/get-schedule";
    public const string Clear = "/index.php/api/recurring/clear-schedule";

    /// <summary>A day in local time.</summary>
    public static string Day(ConformanceServer server, int fromToday) =>
        AlmatyTime.ToLocalText(server.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(fromToday))[..10];

    public static WireFields Of(Shop shop, long profile) => shop.Own(("pg_recurring_profile", profile.ToString(CultureInfo.InvariantCulture)));

    public static WireFields On(Shop shop, long profile, params string[] dates) => Of(shop, profile).With("pg_amount", "25.50")
        .With(new WireFields(dates.Select((date, index) => (string.Create(CultureInfo.InvariantCulture, $"pg_dates[{index}]"), date))));

    public static WireFields By(Shop shop, long profile, string start, string interval, string? period = null, string? count = null)
    {
        var fields = Of(shop, profile).With("pg_amount", "25.50").With("pg_template[pg_start_date]", start).With("pg_template[pg_interval]", interval);
        if (period is not null) fields = fields.With("pg_template[pg_period]", period);
        return count is null ? fields : fields.With("pg_template[pg_max_periods]", count);
    }

    public static IEnumerable<string> Dates(WireAnswer answer) => answer.Root.Elements("pg_dates").Select(date => date.Value);
}
