using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Sandbox.Bank;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Sandbox.Tests;

/// <summary>A bank of a test's own on free loopback ports, and a card network that is linked to it.</summary>
internal sealed class BankFixture : IAsyncDisposable
{
    private static readonly CardAcceptor Acceptor = new(new MerchantId(500001), "KOFEINYA ALMATY KZ", "5814");

    private readonly TempDirectory _directory = new();
    private readonly LinkOptions _link = new("bank");
    private readonly TimeProvider _clock;
    private ServiceProvider? _services;
    private long _lastRrn = 600_000_000_000;

    private BankFixture(TimeProvider clock)
    {
        _clock = clock;
        Bank = Open();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public SandboxBankServer Bank { get; private set; }

    public SandboxBankControl Control => new(Bank.Record.ControlPort);

    public ICardNetwork Network => _services!.GetRequiredService<ICardNetwork>();

    public string JournalPath => Path.Combine(_directory.Path, "bank.journal");

    public static async Task<BankFixture> StartAsync(TimeSpan? answerTimeout = null, TimeProvider? clock = null)
    {
        var fixture = new BankFixture(clock ?? TimeProvider.System);
        await fixture.LinkAsync(answerTimeout ?? TimeSpan.FromMinutes(1));
        return fixture;
    }

    /// <summary>Closes the bank and opens it again from its journal.</summary>
    public async Task RestartBankAsync()
    {
        await Bank.DisposeAsync();

        // Until the link has seen its end, a message would still be given to the old connection.
        await UntilLinkAsync(isUp: false);
        Bank = Open();
        _link.Port = Bank.Record.Port;
        await UntilLinkAsync(isUp: true);
    }

    private async Task UntilLinkAsync(bool isUp)
    {
        var health = _services!.GetRequiredService<ICardNetworkHealth>();
        while (health.Links[0].IsUp != isUp)
        {
            await Task.Delay(5, Token);
        }
    }

    public NetworkReference Prepare(string pan) => Network.Prepare(Pan.Parse(pan), $"{Interlocked.Increment(ref _lastRrn):000000000000}");

    public Task<NetworkAnswer> AuthoriseAsync(
        NetworkReference reference, string pan, long amount = 10000, bool debit = false, CardExpiry? expiry = null, AuthenticationProof? proof = null,
        StoredCredential stored = StoredCredential.None) =>
        Network.AuthoriseAsync(
            new AuthorisationMessage(
                reference, Pan.Parse(pan), expiry ?? new CardExpiry(2030, 12), null, new Money(amount, Currency.Kzt), debit, Acceptor)
            {
                Proof = proof,
                StoredCredential = stored,
            },
            Token);

    /// <summary>What the bank's access control server vouches for.</summary>
    public static AuthenticationProof Proof(string eci = "05", string? cavv = "AAECAwQFBgcICQoLDA0ODxAREhM=") => new(eci, cavv, Guid.NewGuid().ToString());

    /// <summary>Authorises with proof where the card needs one.</summary>
    public Task<NetworkAnswer> AuthoriseProvedAsync(NetworkReference reference, string pan, bool debit = false) => AuthoriseAsync(
        reference, pan, debit: debit,
        proof: TestCards.Find(Pan.Parse(pan))?.Authentication is null or CardAuthentication.None ? null : Proof(pan[0] == '5' ? "02" : "05"));

    public Task<NetworkAnswer> CompleteAsync(
        NetworkReference original, string pan, long amount = 10000, NetworkReference? reference = null, bool repeat = false) =>
        Network.CompleteAsync(
            new CompletionMessage(reference ?? Prepare(pan), original, Pan.Parse(pan), new Money(amount, Currency.Kzt), "123456", Acceptor, repeat), Token);

    public Task<NetworkAnswer> ReverseAsync(NetworkReference original, string pan, ReversalCause cause, bool debit = false, bool repeat = false) =>
        Network.ReverseAsync(
            new ReversalMessage(Prepare(pan), original, debit, Pan.Parse(pan), new Money(10000, Currency.Kzt), cause, Acceptor, repeat), Token);

    public Task<NetworkAnswer> RefundAsync(
        NetworkReference original, string pan, long amount = 10000, NetworkReference? reference = null, bool repeat = false) =>
        Network.RefundAsync(
            new RefundMessage(reference ?? Prepare(pan), original, Pan.Parse(pan), new Money(amount, Currency.Kzt), Acceptor, repeat), Token);

    public Task<NetworkAnswer> CreditAsync(NetworkReference reference, string pan, long amount = 10000, bool repeat = false, bool expired = false) =>
        Network.CreditAsync(
            new CreditMessage(reference, Pan.Parse(pan), new Money(amount, Currency.Kzt), Acceptor, repeat) { Expired = expired }, Token);

    /// <summary>The bank's own view of a payment.</summary>
    public BankPayment? Books(NetworkReference reference) => Bank.Core.Books.Find(long.Parse(reference.Rrn, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The bank's own view of a credit.</summary>
    public BankCredit? CreditBooks(NetworkReference reference) =>
        Bank.Core.Books.Credits.Find(long.Parse(reference.Rrn, System.Globalization.CultureInfo.InvariantCulture));

    public async Task<string[]> JournalKindsAsync()
    {
        await using var file = new FileStream(JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(Token);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[1])];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services!.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services!.DisposeAsync();
        await Bank.DisposeAsync();
        _directory.Dispose();
    }

    private SandboxBankServer Open() => new(new SandboxBankOptions { JournalPath = JournalPath, Clock = _clock });

    private async Task LinkAsync(TimeSpan answerTimeout)
    {
        _link.Port = Bank.Record.Port;
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCardNetwork(new CardNetworkOptions
        {
            NodeNumber = 1,
            Links = [_link],
            DefaultRoute = _link.Name,
            AnswerTimeout = answerTimeout,
            ReconnectDelayMin = TimeSpan.FromMilliseconds(10),
            ReconnectDelayMax = TimeSpan.FromMilliseconds(50),
        }).BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(Token);
        }

        await _services.GetRequiredService<ICardNetworkHealth>().WaitUntilUpAsync(Token);
    }
}
