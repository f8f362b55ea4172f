using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Recurring profiles and their charges. Spec: gateway-sync §4.3, §4.6.</summary>
[Conforms("/g2g/recurrent")]
public sealed class RecurrentPageTests(ConformanceServer server)
{
    private const string Path = "/g2g/recurrent";

    [Fact]
    public async Task Start_AnswersTheProfileBesideTheDocumentedElements()
    {
        var shop = server.First;
        var answer = await shop.PayAsync(shop.Payment().With("pg_recurring_start", "1").With("pg_recurring_lifetime", "156"));

        answer.AssertElements(
            "pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_recurring_profile", "pg_datetime", "pg_salt", "pg_sig");
        Assert.Equal(answer["pg_recurring_profile"], (await shop.StatusAsync(answer.Number("pg_payment_id")))["pg_recurring_profile"]);
    }

    [Fact]
    public async Task Start_AfterTheChallenge_AnswersTheProfile()
    {
        var shop = server.First;
        var fields = shop.Payment(card: TestCard.Challenged).With("pg_recurring_start", "1").With("pg_recurring_lifetime", "1");
        var answer = await shop.PayThroughAsync(fields);
        answer.AssertElements("pg_payment_id", "pg_status", "pg_auth_code", "pg_reference", "pg_recurring_profile", "pg_datetime", "pg_salt", "pg_sig");
        Assert.Equal("ok", (await shop.SendAsync(Path, shop.Recurrent(answer.Number("pg_recurring_profile"))))["pg_status"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("157")]
    [InlineData("x")]
    public async Task Start_WithoutOrWithAWrongLifetime_IsRefusedByItsName(string? months)
    {
        var fields = server.First.Payment().With("pg_recurring_start", "1");
        var answer = await server.First.PayAsync(months is null ? fields : fields.With("pg_recurring_lifetime", months));
        answer.AssertError(9403);
        Assert.Equal("Неверная валидация: pg_recurring_lifetime", answer["pg_error_description"]);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Charge_EveryTransport_AnswersTheDocumentedElements(Transport transport)
    {
        var shop = server.First;
        var profile = await shop.ProfileAsync();

        var answer = await shop.SendAsync(Path, shop.Recurrent(profile, "25.50"), transport);

        answer.AssertElements("pg_payment_id", "pg_status", "pg_recurring_profile", "pg_datetime", "pg_salt", "pg_sig");
        Assert.Equal(("ok", profile), (answer["pg_status"], answer.Number("pg_recurring_profile")));
        var status = await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "25.5");
        Assert.Equal((profile, "4400-44XX-XXXX-4440"), (status.Number("pg_recurring_profile"), status["pg_card_pan"]));
    }

    [Fact]
    public async Task Charge_InTwoSteps_IsHeldClearedAndRefunded()
    {
        var shop = server.First;
        var charge = await shop.SendAsync(Path, shop.Recurrent(await shop.ProfileAsync()).With("pg_auto_clearing", "0"));
        var payment = charge.Number("pg_payment_id");
        await shop.AssertStatusAsync(payment, "success", "0");
        Assert.Equal("1", (await shop.ClearAsync(payment))["pg_status_clearing"]);
        Assert.Equal("success", (await shop.RefundAsync(payment, ("pg_amount", "40")))["pg_refund_status"]);
        await shop.AssertStatusAsync(payment, "success", "1", "100", "-40");
    }

    [Fact]
    public async Task Profile_OfAnotherShopOrUnknown_IsNotFound()
    {
        var profile = await server.First.ProfileAsync();
        (await server.Second.SendAsync(Path, server.Second.Recurrent(profile))).AssertError(1999);
        (await server.First.SendAsync(Path, server.First.Recurrent(999))).AssertError(1999);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    public async Task Profile_Malformed_IsRefusedByItsName(string profile)
    {
        var answer = await server.First.SendAsync(Path, server.First.Recurrent(1).With("pg_recurring_profile", profile));
        answer.AssertError(9403);
        Assert.Equal("Неверная валидация: pg_recurring_profile", answer["pg_error_description"]);
    }

    [Fact]
    public async Task Profiles_SwitchedOff_AreRefused()
    {
        var shop = await server.NewShopAsync("""{"recurringProfiles":false}""");
        (await shop.PayAsync(shop.Payment().With("pg_recurring_start", "1").With("pg_recurring_lifetime", "1"))).AssertError(9994);
        (await shop.SendAsync(Path, shop.Recurrent(1))).AssertError(9992);
        Assert.Equal("ok", (await shop.PayAsync(shop.Payment()))["pg_status"]);
    }

    [Fact]
    public async Task SameIdempotencyKey_IsChargedOnce()
    {
        var shop = server.First;
        var fields = shop.Recurrent(await shop.ProfileAsync()).With("pg_idempotency_key", Shop.NewOrder());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.SendAsync(Path, fields)));
        Assert.Single(answers.Select(answer => answer.Lasting).Distinct());
        (await shop.SendAsync(Path, fields.With("pg_amount", "1"))).AssertError(9403);
    }

    [Fact]
    public async Task KeyRotation_TokensAndProfilesGoOnPaying()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var (token, profile) = (await shop.TokenAsync(user), await shop.ProfileAsync(user: user));

        await server.Services.GetRequiredService<VaultKeyRotation>().RotateAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal("ok", (await shop.PayAsync(shop.TokenPayment(user, token)))["pg_status"]);
        Assert.Equal("ok", (await shop.SendAsync(Path, shop.Recurrent(profile)))["pg_status"]);
        Assert.Equal(token, await shop.TokenAsync(user));
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
