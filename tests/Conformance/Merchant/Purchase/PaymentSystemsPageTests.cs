using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>What an amount may be paid with. Spec: merchant-purchase §3.13.</summary>
[Conforms("/ps_list.php")]
public sealed class PaymentSystemsPageTests(ConformanceServer server)
{
    private const string Path = "/ps_list.php";

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Systems_EveryTransport_StandSideBySide(Transport transport)
    {
        var shop = await server.NewShopAsync("""{"wallets":false}""");

        var answer = await shop.SendAsync(Path, shop.Own(("pg_amount", "150.50"), ("pg_testing_mode", "1")), transport);

        answer.AssertElements("pg_status", "pg_payment_system", "pg_salt", "pg_sig");
        Assert.Equal("ok", answer["pg_status"]);
        Assert.Equal(
            "<pg_payment_system><pg_name>EPAYWEBKZT</pg_name><pg_description>Банковская карта</pg_description>"
            + "<pg_payment_scenario>online</pg_payment_scenario><pg_amount_to_pay>150.5</pg_amount_to_pay>"
            + "<pg_amount_to_pay_currency>KZT</pg_amount_to_pay_currency><pg_category>bankcard</pg_category></pg_payment_system>",
            answer.Root.Element("pg_payment_system")!.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
    }

    [Fact]
    public async Task Wallets_AreListedWhereTheyAreSwitchedOn()
    {
        var answer = await server.First.SendAsync(Path, server.First.Own(("pg_amount", "1"), ("pg_currency", "USD"), ("pg_language", "en")));
        Assert.Equal(
            [("EPAYWEBKZT", "Bank card"), ("google_pay", "Google Pay"), ("apple_pay", "Apple Pay"), ("samsung_pay", "Samsung Pay")],
            answer.Root.Elements("pg_payment_system").Select(system => (system.Element("pg_name")!.Value, system.Element("pg_description")!.Value)));
        Assert.All(
            answer.Root.Elements("pg_payment_system"), system => Assert.Equal("USD", system.Element("pg_amount_to_pay_currency")!.Value));
    }

    [Theory]
    [InlineData("pg_amount", "abc")]
    [InlineData("pg_amount", "0")]
    [InlineData("pg_amount", "100000000")]
    [InlineData("pg_currency", "XXX")]
    public async Task Field_Wrong_IsRefused(string name, string value) =>
        (await server.First.SendAsync(Path, server.First.Own(("pg_amount", "1")).With(name, value))).AssertError(9403, dated: false);

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
