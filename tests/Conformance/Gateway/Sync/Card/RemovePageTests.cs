using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Card;

/// <summary>Forget a card. Spec: gateway-sync §5.4.</summary>
[Conforms("/g2g/cardstorage/remove")]
public sealed class RemovePageTests(ConformanceServer server)
{
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Remove_EveryTransport_AnswersTheDocumentedElements(Transport transport)
    {
        var user = Shop.NewUser();
        var answer = await RemoveAsync(user, await server.First.TokenAsync(user), transport);
        answer.AssertElements("pg_status", "deleted_at", "pg_salt", "pg_sig");
        Assert.Equal("success", answer["pg_status"]);
        Assert.Matches(WireAnswer.Moment(), answer["deleted_at"]);
    }

    [Fact]
    public async Task Removed_IsNotListedAndPaysNoMore_AndItsProfilesEnd()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var token = await shop.TokenAsync(user);
        var profile = await shop.ProfileAsync(user: user);
        var removed = await RemoveAsync(user, token);

        Assert.Equal(removed.Lasting, (await RemoveAsync(user, token)).Lasting);
        Assert.Equal(["pg_salt", "pg_sig"], (await shop.SendAsync("/g2g/cardstorage/list", shop.Own(("pg_user_id", user)))).Names);
        (await shop.PayAsync(shop.TokenPayment(user, token))).AssertError(1999);
        (await shop.SendAsync("/g2g/recurrent", shop.Recurrent(profile))).AssertError(1999);
        (await shop.SendAsync("/g2g/cardstorage/add", shop.CardSave(user: user).Without("pg_card_pan").With("pg_card_token", token))).AssertError(1999);
        Assert.NotEqual(token, await shop.TokenAsync(user));
    }

    [Fact]
    public async Task ForeignOrUnknownToken_IsNotFound()
    {
        var user = Shop.NewUser();
        var token = await server.First.TokenAsync(user);
        (await RemoveAsync(Shop.NewUser(), token)).AssertError(1999, dated: false);
        (await RemoveAsync(user, Guid.NewGuid().ToString())).AssertError(1999, dated: false);
        (await RemoveAsync(user, "4400444400004440")).AssertError(1999, dated: false);
        (await server.Second.SendAsync("/g2g/cardstorage/remove", server.Second.Own(("pg_user_id", user), ("pg_card_token", token)))).AssertError(1999, false);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private Task<WireAnswer> RemoveAsync(string user, string token, Transport transport = Transport.Urlencoded) =>
        server.First.SendAsync("/g2g/cardstorage/remove", server.First.Own(("pg_user_id", user), ("pg_card_token", token)), transport);
}
