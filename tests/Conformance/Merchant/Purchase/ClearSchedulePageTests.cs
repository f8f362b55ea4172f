using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Nothing more is charged by itself. Spec: merchant-purchase §3.8.</summary>
[Conforms(Schedules.Clear)]
public sealed class ClearSchedulePageTests(ConformanceServer server)
{
    [Fact]
    public async Task Cleared_Twice_IsTheSame()
    {
        var shop = server.First;
        var profile = await shop.ProfileAsync();
        await shop.SendAsync(Schedules.Set, Schedules.On(shop, profile, Schedules.Day(server, 5)));
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await shop.SendAsync(Schedules.Clear, Schedules.Of(shop, profile));
            answer.AssertElements("pg_status", "pg_recurring_profile", "pg_salt", "pg_sig");
            Assert.Equal(("ok", profile), (answer["pg_status"], answer.Number("pg_recurring_profile")));
        }

        Assert.Empty(Schedules.Dates(await shop.SendAsync(Schedules.Get, Schedules.Of(shop, profile))));
    }
}
