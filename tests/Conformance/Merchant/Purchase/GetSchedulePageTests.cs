using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>What is still to be charged to a profile. Spec: merchant-purchase §3.8.</summary>
[Conforms(Schedules.Get)]
public sealed class GetSchedulePageTests(ConformanceServer server)
{
    private Shop Shop => server.First;

    [Fact]
    public async Task Schedule_IsTheLastThatWasSet()
    {
        var profile = await Shop.ProfileAsync();
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, Schedules.Day(server, 5), Schedules.Day(server, 6)));
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, Schedules.Day(server, 7)).With("pg_amount", "10"));

        var answer = await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, profile));

        answer.AssertElements("pg_status", "pg_recurring_profile", "pg_amount", "pg_dates", "pg_salt", "pg_sig");
        Assert.Equal(("10", Schedules.Day(server, 7) + " 00:00:00"), (answer["pg_amount"], answer["pg_dates"]));
    }

    [Fact]
    public async Task Profile_WithoutASchedule_HasNeitherAmountNorDates() =>
        (await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, await Shop.ProfileAsync())))
            .AssertElements("pg_status", "pg_recurring_profile", "pg_salt", "pg_sig");

    [Fact]
    public async Task Profile_Unknown_IsNotFound() => (await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, 999))).AssertError(1999, dated: false);
}
