using System.Net.Http.Json;
using FreedomPay.Conformance.Tests.Sandbox;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Charges that the platform makes by itself when their days come. Spec: merchant-purchase §3.8.</summary>
public sealed class ScheduledChargesTests(MovingServer server) : IClassFixture<MovingServer>
{
    private Shop Shop => server.Second;

    [Fact]
    public async Task Days_Come_AndEachIsChargedOnce_WhereOrdersAreUniqueToo()
    {
        var (order, profile) = await StartAsync();
        var (first, second) = (Schedules.Day(server, 2), Schedules.Day(server, 9));
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, first, second));

        await AdvanceAsync("P4D");

        await AssertChargedAsync(order, first, profile);
        Assert.Equal([second + " 00:00:00"], Schedules.Dates(await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, profile))));
        (await Shop.StatusAsync(OrderOf(order, second))).AssertError(11068, dated: false);

        await AdvanceAsync("P7D");

        await AssertChargedAsync(order, second, profile);
        Assert.Empty(Schedules.Dates(await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, profile))));
        Assert.Equal(3, await CountAsync(profile));
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task DaysThatPassedAtOnce_AreAllCharged()
    {
        var (_, profile) = await StartAsync();
        await Shop.SendAsync(Schedules.Set, Schedules.By(Shop, profile, Schedules.Day(server, 1), "day", "1", "3"));
        await AdvanceAsync("P20D");
        Assert.Equal(4, await CountAsync(profile));
    }

    [Fact]
    public async Task Cleared_IsNotCharged()
    {
        var (_, profile) = await StartAsync();
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, Schedules.Day(server, 2)));
        await Shop.SendAsync(Schedules.Clear, Schedules.Of(Shop, profile));
        await AdvanceAsync("P4D");
        Assert.Equal(1, await CountAsync(profile));
    }

    [Fact]
    public async Task SetAgain_IsChargedByTheNewOneOnly()
    {
        var (_, profile) = await StartAsync();
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, Schedules.Day(server, 2), Schedules.Day(server, 3)));
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, Schedules.Day(server, 3)));
        await AdvanceAsync("P5D");
        Assert.Equal(2, await CountAsync(profile));
    }

    [Fact]
    public async Task Card_Removed_EndsTheSchedule()
    {
        var user = Shop.NewUser();
        var token = await Shop.TokenAsync(user);
        var profile = await Shop.ProfileAsync(user: user);
        await Shop.SendAsync(Schedules.Set, Schedules.On(Shop, profile, Schedules.Day(server, 2), Schedules.Day(server, 200)));
        await Shop.SendAsync("/g2g/cardstorage/remove", Shop.Own(("pg_user_id", user), ("pg_card_token", token)));
        await AdvanceAsync("P4D");
        Assert.Empty(Schedules.Dates(await Shop.SendAsync(Schedules.Get, Schedules.Of(Shop, profile))));
        Assert.Equal(1, await CountAsync(profile));
    }

    [Fact]
    public async Task Charge_Declined_TellsThePaymentAndItsFailure()
    {
        var (_, profile) = await StartAsync();
        using (var fault = await server.Server.Client.PostAsJsonAsync(
            "/sandbox/network", new { fault = "decline", count = 1 }, TestContext.Current.CancellationToken))
        {
            Assert.True(fault.IsSuccessStatusCode);
        }

        var answer = await Shop.SendAsync("/make_recurring_payment.php", Shop.Recurrent(profile).With("pg_language", "en"));

        answer.AssertElements(
            "pg_status", "pg_error_code", "pg_error_description", "pg_payment_id", "pg_failure_code", "pg_failure_description", "pg_salt", "pg_sig");
        Assert.Equal(("error", "10001", "10001"), (answer["pg_status"], answer["pg_error_code"], answer["pg_failure_code"]));
        Assert.Equal(answer["pg_error_description"], answer["pg_failure_description"]);
        Assert.Equal("error", (await Shop.StatusAsync(answer.Number("pg_payment_id")))["pg_payment_status"]);
    }

    private static string OrderOf(string order, string day) => $"{order}/{day.Replace("-", "", StringComparison.Ordinal)}0000";

    private async Task<(string Order, long Profile)> StartAsync()
    {
        var order = Shop.NewOrder();
        var answer = await Shop.PayAsync(
            Shop.Payment(order: order, oneStep: true).With("pg_recurring_start", "1").With("pg_recurring_lifetime", "24"));
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return (order, answer.Number("pg_recurring_profile"));
    }

    private async Task AssertChargedAsync(string order, string day, long profile)
    {
        var status = await Shop.StatusAsync(OrderOf(order, day));
        Assert.Equal(("success", "25.5", profile), (status["pg_payment_status"], status["pg_amount"], status.Number("pg_recurring_profile")));
    }

    /// <summary>Payments that made or charged a profile.</summary>
    private async Task<long> CountAsync(long profile)
    {
        await using var command = server.Server.Database.DataSource.CreateCommand(
            "SELECT count(*) FROM payments.payment_credential c WHERE c.merchant_id = $1 AND c.recurring_profile_id = $2");
        command.Parameters.Add(new() { Value = Shop.Id });
        command.Parameters.Add(new() { Value = profile });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task AdvanceAsync(string step)
    {
        using var answer = await server.Server.Client.PostAsJsonAsync("/sandbox/clock", new { advance = step }, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
    }
}
