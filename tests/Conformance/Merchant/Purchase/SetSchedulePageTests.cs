using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>The platform charges a profile by itself. Spec: merchant-purchase §3.8.</summary>
[Conforms(Schedules.Set)]
public sealed class SetSchedulePageTests(ConformanceServer server)
{
    private Shop Shop => server.First;

    [Theory]
    [InlineData(Transport.Urlencoded)]
    [InlineData(Transport.Multipart)]
    [InlineData(Transport.QueryByGet)]
    [InlineData(Transport.XmlParameter)]
    public async Task Dates_AreAnsweredInOrder(Transport transport)
    {
        var profile = await Shop.ProfileAsync();
        var (near, far) = (Schedules.Day(server, 30), Schedules.Day(server, 60));

        var answer = await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, far + " 10:30:00", near), transport);

        answer.AssertElements("pg_status", "pg_recurring_profile", "pg_amount", "pg_dates", "pg_dates", "pg_salt", "pg_sig");
        Assert.Equal(("ok", profile, "25.5"), (answer["pg_status"], answer.Number("pg_recurring_profile"), answer["pg_amount"]));
        Assert.Equal([near + " 00:00:00", far + " 10:30:00"], Schedules.Dates(answer));
    }

    [Fact]
    public async Task RepeatedElements_AreAListToo()
    {
        var profile = await Shop.ProfileAsync();
        var day = Schedules.Day(server, 30);
        Assert.Equal([day + " 00:00:00"], Schedules.Dates(await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile).With("pg_dates", day))));
    }

    [Theory]
    [InlineData("day", "3", "4", 9)]
    [InlineData("week", null, "3", 14)]
    public async Task Template_MakesTheDates(string interval, string? period, string count, int lastAfter)
    {
        var profile = await Shop.ProfileAsync();
        var answer = await Shop.SendAsync(Schedules.Set, Schedules.By(Shop, profile, Schedules.Day(server, 10), interval, period, count));
        Assert.Equal(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), Schedules.Dates(answer).Count());
        Assert.Equal(Schedules.Day(server, 10 + lastAfter) + " 00:00:00", Schedules.Dates(answer).Last());
    }

    [Fact]
    public async Task Template_WithoutCount_LastsAsLongAsTheProfile()
    {
        var profile = await Shop.ProfileAsync("12");
        Assert.InRange(Schedules.Dates(await Shop.SendAsync(Schedules.Set, Schedules.By(Shop, profile, Schedules.Day(server, 1), "month"))).Count(), 11, 12);
    }

    [Fact]
    public async Task Wrong_IsRefusedByItsName()
    {
        var profile = await Shop.ProfileAsync("1");
        var soon = Schedules.Day(server, 3);
        await AssertInvalidAsync("pg_dates", Schedules.On(Shop, profile, "soon"));
        await AssertInvalidAsync("pg_dates", Schedules.On(Shop, profile, "2026-13-01"));
        await AssertInvalidAsync("pg_dates", Schedules.On(Shop, profile, Schedules.Day(server, -1)));
        await AssertInvalidAsync("pg_dates", Schedules.On(Shop, profile, soon, Schedules.Day(server, 40)));
        await AssertInvalidAsync("pg_template[pg_interval]", Schedules.By(Shop, profile, soon, "year"));
        await AssertInvalidAsync("pg_template[pg_period]", Schedules.By(Shop, profile, soon, "day", "0"));
        await AssertInvalidAsync("pg_template", Schedules.By(Shop, profile, "9999-12-31", "month", "366", "1000"));
        await AssertInvalidAsync("pg_template", Schedules.By(Shop, profile, soon, "day", "1", "60"));
        (await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, profile))).AssertElements("pg_status", "pg_recurring_profile", "pg_salt", "pg_sig");
    }

    [Fact]
    public async Task Profile_OfAnotherShop_IsNotFound()
    {
        var profile = await Shop.ProfileAsync();
        (await server.Second.SendAsync(Schedules.Set, Schedules.On(server.Second, profile, Schedules.Day(server, 3)))).AssertError(1999, dated: false);
    }

    private async Task AssertInvalidAsync(string name, WireFields fields)
    {
        var answer = await Shop.SendAsync(Schedules.Set, fields);
        answer.AssertError(9403, dated: false);
        Assert.Equal($"Неверная валидация: {name}", answer["pg_error_description"]);
    }
}
