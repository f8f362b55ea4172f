using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Card;

/// <summary>The cards of a payer. Spec: gateway-sync §5.3.</summary>
[Conforms("/g2g/cardstorage/list")]
public sealed class ListPageTests(ConformanceServer server)
{
    [Fact]
    public async Task NoCards_AreNoElements() => (await ListAsync(Shop.NewUser())).AssertElements("pg_salt", "pg_sig");

    [Fact]
    public async Task Cards_StandSideBySideOldestFirst()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var first = await shop.TokenAsync(user);
        var second = await shop.TokenAsync(user, TestCard.UnionPay);
        await shop.TokenAsync(Shop.NewUser());

        var answer = await ListAsync(user);

        answer.AssertElements("card", "card", "pg_salt", "pg_sig");
        Assert.All(answer.Root.Elements("card"), card => Assert.Equal(
            ["pg_status", "pg_card_token", "pg_is_filled", "pg_card_hash", "created_at"], card.Elements().Select(e => e.Name.LocalName)));
        Assert.Equal([first, second], answer.Root.Elements("card").Select(card => card.Element("pg_card_token")!.Value));
        Assert.Equal(
            ["4400-44XX-XXXX-4440", "6224-46XX-XXXX-XXX1-278"], answer.Root.Elements("card").Select(card => card.Element("pg_card_hash")!.Value));
        Assert.All(answer.Root.Elements("card"), card => Assert.Equal(
            ("approved", "1"), (card.Element("pg_status")!.Value, card.Element("pg_is_filled")!.Value)));
        Assert.All(answer.Root.Elements("card"), card => Assert.Matches(WireAnswer.Moment(), card.Element("created_at")!.Value));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task EveryTransport_IsUnderstood(Transport transport)
    {
        var user = Shop.NewUser();
        await server.First.TokenAsync(user);
        Assert.Single((await ListAsync(user, transport)).Root.Elements("card"));
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private Task<WireAnswer> ListAsync(string user, Transport transport = Transport.Urlencoded) =>
        server.First.SendAsync("/g2g/cardstorage/list", server.First.Own(("pg_user_id", user)), transport);
}
