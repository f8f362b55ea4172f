using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.CardToken;

/// <summary>The cards of a payer. Spec: merchant-purchase §3.7.2.</summary>
[Conforms(Path)]
public sealed class ListPageTests(ConformanceServer server)
{
    private const string Path = "/v1/merchant/{merchant_id}/cardstorage/list";

    private Shop Shop => server.First;

    [Fact]
    public async Task NoCards_AreNoElements() => (await ListAsync(Shop.NewUser())).AssertElements("pg_salt", "pg_sig");

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Cards_EveryTransport_StandSideBySideOldestFirst(Transport transport)
    {
        var user = Shop.NewUser();
        var first = await Shop.TokenAsync(user);
        var profile = await Shop.ProfileAsync(user: user);
        var second = await Shop.TokenAsync(user, TestCard.UnionPay);

        var answer = await ListAsync(user, transport);

        answer.AssertElements("card", "card", "pg_salt", "pg_sig");
        var cards = answer.Root.Elements("card").ToList();
        Assert.All(cards, card => Assert.Equal(
            [
                "pg_status", "pg_merchant_id", "pg_card_id", "pg_card_token", "pg_card_hash", "pg_card_hhash", "pg_recurring_profile_id", "created_at",
                "brand_alias", "expiry_year", "expiry_month",
            ],
            card.Elements().Select(e => e.Name.LocalName)));
        Assert.Equal([first, second], cards.Select(card => card.Element("pg_card_token")!.Value));
        Assert.Equal(["4400-44XX-XXXX-4440", "6224-46XX-XXXX-XXX1-278"], cards.Select(card => card.Element("pg_card_hash")!.Value));
        Assert.Equal([profile.ToString(CultureInfo.InvariantCulture), ""], cards.Select(card => card.Element("pg_recurring_profile_id")!.Value));
        Assert.Equal(["VI", "UP"], cards.Select(card => card.Element("brand_alias")!.Value));
        Assert.All(cards, card => Assert.Equal(
            ("active", Shop.Number, "30", "12"),
            (card.Element("pg_status")!.Value, card.Element("pg_merchant_id")!.Value, card.Element("expiry_year")!.Value,
                card.Element("expiry_month")!.Value)));
        Assert.All(cards, card => Assert.Matches(WireAnswer.Moment(), card.Element("created_at")!.Value));
    }

    [Fact]
    public async Task Hash_IsTheSameForTheSameCardOnly()
    {
        var (one, other) = (Shop.NewUser(), Shop.NewUser());
        await Shop.TokenAsync(one);
        await Shop.TokenAsync(one, TestCard.UnionPay);
        await Shop.TokenAsync(other);
        var hashes = (await ListAsync(one)).Root.Elements("card").Select(card => card.Element("pg_card_hhash")!.Value).ToList();
        Assert.Equal(hashes[0], (await ListAsync(other)).Root.Element("card")!.Element("pg_card_hhash")!.Value);
        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task Cards_OfAnotherShop_AreNotListed()
    {
        var user = Shop.NewUser();
        await Shop.TokenAsync(user);
        (await server.Second.SendAsync(Path, server.Second.Own(("pg_user_id", user)))).AssertElements("pg_salt", "pg_sig");
    }

    [Fact]
    public async Task Shop_InThePathAlone_IsEnough()
    {
        var fields = Shop.Own(("pg_user_id", Shop.NewUser()), ("pg_extend_data", "1")).Without("pg_merchant_id");
        (await Shop.SendAsync(Path, fields)).AssertElements("pg_salt", "pg_sig");
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private Task<WireAnswer> ListAsync(string user, Transport transport = Transport.Urlencoded) =>
        Shop.SendAsync(Path, Shop.Own(("pg_user_id", user)), transport);
}
