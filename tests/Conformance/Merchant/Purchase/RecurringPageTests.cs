using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Charge a recurring profile. Spec: merchant-purchase §3.8.</summary>
[Conforms("/make_recurring_payment.php")]
public sealed class RecurringPageTests(ConformanceServer server)
{
    private const string Path = "/make_recurring_payment.php";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Charge_EveryTransport_AnswersTheDocumentedElements(Transport transport)
    {
        var profile = await Shop.ProfileAsync();

        var answer = await Shop.SendAsync(Path, Shop.Recurrent(profile, "25.50").With("cart", "77"), transport);

        answer.AssertElements(
            "pg_status", "pg_payment_id", "pg_amount", "pg_currency", "pg_recurring_profile", "pg_recurring_profile_id",
            "pg_recurring_profile_expiry_date", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "25.5", "KZT"), (answer["pg_status"], answer["pg_amount"], answer["pg_currency"]));
        Assert.Equal((profile, profile), (answer.Number("pg_recurring_profile"), answer.Number("pg_recurring_profile_id")));
        Assert.Matches(WireAnswer.LocalTime(), answer["pg_recurring_profile_expiry_date"]);
        var status = await Shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "25.5");
        Assert.Equal(profile, status.Number("pg_recurring_profile"));
    }

    [Fact]
    public async Task Order_MayBeMissing_EvenWhereOrdersAreUnique()
    {
        var shop = await server.NewShopAsync("""{"uniqueOrder":true}""");
        var fields = shop.Recurrent(await shop.ProfileAsync()).Without("pg_order_id");
        foreach (var _ in new[] { 1, 2 }) Assert.Equal("ok", (await shop.SendAsync(Path, fields))["pg_status"]);

        var ordered = shop.Recurrent(await shop.ProfileAsync());
        Assert.Equal("ok", (await shop.SendAsync(Path, ordered))["pg_status"]);
        (await shop.SendAsync(Path, ordered)).AssertError(9991, dated: false);
    }

    [Fact]
    public async Task ShopOfTwoSteps_OnlyHolds()
    {
        var shop = await server.NewShopAsync("""{"autoClearing":false}""");
        var answer = await shop.SendAsync(Path, shop.Recurrent(await shop.ProfileAsync()));
        await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "0");
    }

    [Fact]
    public async Task Profile_LivesNoLongerThanItsCard()
    {
        var profile = await Shop.ProfileAsync("156");
        Assert.Equal("2031-01-01 00:00:00", (await Shop.SendAsync(Path, Shop.Recurrent(profile)))["pg_recurring_profile_expiry_date"]);
    }

    [Fact]
    public async Task Profile_UnknownForeignOrRemoved_IsNotFound()
    {
        var user = Shop.NewUser();
        var (token, profile) = (await Shop.TokenAsync(user), await Shop.ProfileAsync(user: user));
        (await Shop.SendAsync(Path, Shop.Recurrent(999))).AssertError(1999, dated: false);
        (await server.Second.SendAsync(Path, server.Second.Recurrent(profile))).AssertError(1999, dated: false);
        await Shop.SendAsync("/g2g/cardstorage/remove", Shop.Own(("pg_user_id", user), ("pg_card_token", token)));
        (await Shop.SendAsync(Path, Shop.Recurrent(profile))).AssertError(1999, dated: false);
    }

    [Theory]
    [InlineData("pg_amount", "abc")]
    [InlineData("pg_recurring_profile", "x")]
    [InlineData("pg_result_url", "not an address")]
    public async Task Field_Wrong_IsRefusedByItsName(string name, string value)
    {
        var answer = await Shop.SendAsync(Path, Shop.Recurrent(1).With(name, value));
        answer.AssertError(9403, dated: false);
        Assert.Equal($"Неверная валидация: {name}", answer["pg_error_description"]);
    }

    [Fact]
    public async Task SameIdempotencyKey_IsChargedOnce()
    {
        var fields = Shop.Recurrent(await Shop.ProfileAsync()).With("pg_idempotency_key", Shop.NewOrder());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shop.SendAsync(Path, fields)));
        Assert.Single(answers.Select(answer => answer.Lasting).Distinct());
        (await Shop.SendAsync(Path, fields.With("pg_amount", "1"))).AssertError(9403, dated: false);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
