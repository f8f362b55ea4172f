using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Storage;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FreedomPay.CardNetwork.Tests.ThreeDSecure;

public sealed class ThreeDSecureDatabase() : PostgresFixture(StorageModule.Schema, VaultModule.Schema, CardNetworkModule.Schema);

/// <summary>A 3-D Secure server as a node has it, with one scripted issuer.</summary>
internal sealed class ThreeDSecureHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _keys = Directory.CreateTempSubdirectory("freedompay-3ds-").FullName;

    private ThreeDSecureHouse(PostgresFixture database, ScriptedIssuer issuer, TestClock clock)
    {
        Issuer = issuer;
        Clock = clock;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<NpgsqlDataSource>(_ => NpgsqlDataSource.Create(database.Database.ConnectionString))
            .AddSingleton<TimeProvider>(clock)
            .AddVault(new VaultOptions { KeyDirectory = Path.Combine(_keys, "keys"), CreateFirstKey = true })
            .AddThreeDSecure(new ThreeDSecureOptions
            {
                Addresses = new PublicAddresses("https://*.pay.example"),
                AnswerTimeout = TimeSpan.FromMilliseconds(200),
            })
            .AddSingleton<IAccessControlServer>(issuer)
            .BuildServiceProvider();
    }

    public ScriptedIssuer Issuer { get; }

    public TestClock Clock { get; }

    public IThreeDSecureServer Server => _services.GetRequiredService<IThreeDSecureServer>();

    public IChallenges Challenges => _services.GetRequiredService<IChallenges>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ThreeDSecureHouse Open(PostgresFixture database, ScriptedIssuer? issuer = null) => new(database, issuer ?? new ScriptedIssuer(), new TestClock());

    /// <summary>Another node over the same database and issuer.</summary>
    public ThreeDSecureHouse OpenAnother(PostgresFixture database) => new(database, Issuer, Clock);

    public Task<AuthenticationAnswer> BeginAsync(string card = ScriptedIssuer.Visa) => Server.BeginAsync(
        new AuthenticationRequest(
            new PaymentId(1000000001), Pan.Parse(card), new CardExpiry(2030, 12), new Money(150050, Currency.Kzt),
            new CardAcceptor(new MerchantId(500001), "KOFEINYA", "5814"), Clock.GetUtcNow().AddMinutes(15)),
        Token);

    /// <summary>Begins with a challenge and gives its page.</summary>
    public async Task<(AuthenticationAnswer Answer, Challenge Challenge)> ChallengeAsync(string? returnTo = "https://shop.example/term")
    {
        var answer = await BeginAsync();
        Assert.Equal(AuthenticationOutcome.Challenge, answer.Outcome);
        var step = answer.Challenge!;
        var challenge = await Challenges.OpenAsync(PageOf(step), step.SessionData, step.Request, returnTo, Token);
        return (answer, challenge!);
    }

    public async Task<Challenge> SubmitAsync(Challenge challenge, string code) =>
        (await Challenges.SubmitAsync(challenge.Page, challenge.FormKey, challenge.Tries, code, Token))!;

    public Task<AuthenticationVerdict> FinishAsync(AuthenticationAnswer answer, string? response, string? sessionData = null) =>
        Server.FinishAsync(answer.Authentication, sessionData ?? answer.Challenge!.SessionData, response, Token);

    public static Guid PageOf(ChallengeStep step) => Guid.Parse(step.Url[(step.Url.LastIndexOf('/') + 1)..]);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}

/// <summary>An issuer that says what it is told to say.</summary>
internal sealed class ScriptedIssuer : IAccessControlServer
{
    public const string Visa = "4000001111111111";
    public const string Mastercard = "5400001111111111";
    public const string Right = "123456";

    public string Name => "scripted";

    public Func<AuthenticationOutcome> Decides { get; set; } = () => AuthenticationOutcome.Challenge;

    public Func<CancellationToken, Task> Delay { get; set; } = _ => Task.CompletedTask;

    public bool RefusesAll { get; set; }

    /// <summary>Held back before the right code is said to be right.</summary>
    public Task BeforePassing { get; set; } = Task.CompletedTask;

    public bool CannotSend { get; set; }

    public int Sent { get; private set; }

    public bool TakesPart(Pan card) => card.Reveal().EndsWith("1111", StringComparison.Ordinal);

    public async Task<AccessDecision> DecideAsync(Guid authentication, AuthenticationRequest request, CancellationToken cancellationToken)
    {
        await Delay(cancellationToken);
        return new AccessDecision(Decides(), new byte[] { 7 });
    }

    public Task<SentCode> SendCodeAsync(AccessChallenge challenge, CancellationToken cancellationToken)
    {
        Assert.Equal(7, challenge.State.Span[0]);
        if (CannotSend) throw new InvalidOperationException("out of order");
        Sent++;
        return Task.FromResult(new SentCode(new byte[] { 7, (byte)Sent }, "+7 701 ••• •• 01"));
    }

    public async Task<CodeCheck> CheckCodeAsync(AccessChallenge challenge, string code, CancellationToken cancellationToken)
    {
        if (code == Right) await BeforePassing;
        return RefusesAll ? CodeCheck.Refused : code == Right ? CodeCheck.Passed : CodeCheck.Wrong;
    }
}
