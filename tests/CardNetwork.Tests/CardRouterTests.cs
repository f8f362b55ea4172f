using FreedomPay.CardNetwork.Routing;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Tests;

public sealed class CardRouterTests
{
    private static readonly Dictionary<string, string> Prefixes = new() { ["4"] = "visa", ["440044"] = "special" };

    [Theory]
    [InlineData("4111111111111111", "visa")]
    [InlineData("4400444400004444", "special")]
    [InlineData("5555555555555599", "other")]
    [InlineData("9999990000000000", "on-us")]
    public void LongestPrefix_Wins(string pan, string route) => Assert.Equal(route, Router().Prepare(Pan.Parse(pan), "000000000001").Link);

    [Fact]
    public async Task Exchange_GoesWhereItsReferenceSays()
    {
        var reference = Samples.Reference with { Link = "on-us" };
        var answer = await Router().AuthoriseAsync(Samples.Authorisation(reference), TestContext.Current.CancellationToken);
        Assert.Equal("on-us", answer.AuthorisationCode);
    }

    [Fact]
    public async Task Credit_GoesWhereItsReferenceSays()
    {
        var answer = await Router().CreditAsync(Samples.Credit(Samples.Reference with { Link = "on-us" }), TestContext.Current.CancellationToken);
        Assert.Equal("on-us", answer.AuthorisationCode);
        answer = await Router().CreditAsync(Samples.Credit(Samples.Reference with { Link = "gone" }), TestContext.Current.CancellationToken);
        Assert.Equal(NetworkOutcome.NotSent, answer.Outcome);
    }

    [Fact]
    public async Task RouteThatIsNoMore_IsNotSent()
    {
        var reference = Samples.Reference with { Link = "gone" };
        var answer = await Router().AuthoriseAsync(Samples.Authorisation(reference), TestContext.Current.CancellationToken);
        Assert.Equal(NetworkOutcome.NotSent, answer.Outcome);
    }

    [Fact]
    public void PrefixOrRouteTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CardRouter([new Route("a"), new Route("a")], new Dictionary<string, string>(), "a"));
        Assert.Throws<ArgumentException>(() => new CardRouter([new Route("a", "4"), new Route("b", "4")], new Dictionary<string, string>(), "a"));
        Assert.Throws<ArgumentException>(() => new CardRouter([new Route("a")], Prefixes, "a"));
    }

    private static CardRouter Router() => new([new Route("visa"), new Route("special"), new Route("other"), new Route("on-us", "999999")], Prefixes, "other");

    private sealed class Route(string name, params string[] prefixes) : IIssuerRoute
    {
        public string Name => name;

        public IReadOnlyCollection<string> Prefixes => prefixes;

        public NetworkReference Prepare(Pan card, string rrn) => Samples.Reference with { Link = name, Rrn = rrn };

        public Task<NetworkAnswer> AuthoriseAsync(AuthorisationMessage message, CancellationToken cancellationToken) => Answer();

        public Task<NetworkAnswer> CompleteAsync(CompletionMessage message, CancellationToken cancellationToken) => Answer();

        public Task<NetworkAnswer> ReverseAsync(ReversalMessage message, CancellationToken cancellationToken) => Answer();

        public Task<NetworkAnswer> RefundAsync(RefundMessage message, CancellationToken cancellationToken) => Answer();

        public Task<NetworkAnswer> CreditAsync(CreditMessage message, CancellationToken cancellationToken) => Answer();

        private Task<NetworkAnswer> Answer() => Task.FromResult(new NetworkAnswer(NetworkOutcome.Approved, AuthorisationCode: name));
    }
}
