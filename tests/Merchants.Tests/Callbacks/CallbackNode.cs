using System.Collections.Concurrent;
using System.Text;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Callbacks.Log;
using FreedomPay.Storage;
using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Commit;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>A node that delivers, with words of its own (<see cref="PlainComposer"/>): real database, real jobs, real HTTP.</summary>
internal sealed class CallbackNode : IAsyncDisposable
{
    private static int _lastShop = 610_000;
    private readonly IHost _host;
    private readonly TestDatabase _database;
    private readonly string _keys;

    private CallbackNode(IHost host, TestDatabase database, string keys) => (_host, _database, _keys) = (host, database, keys);

    public PlainComposer Composer => (PlainComposer)Get<ICallbackComposer>();

    public Rejections Rejections => (Rejections)Get<ICallbackRejection>();

    public CallbackReplay Replay => Get<CallbackReplay>();

    public IPaymentCheck Check => Get<IPaymentCheck>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<CallbackNode> StartAsync(CallbackOptions? options = null)
    {
        var keys = Directory.CreateTempSubdirectory("freedompay-callbacks-").FullName;
        var database = await TestDatabase.CreateAsync(StorageModule.Schema, VaultModule.Schema, MerchantsModule.Schema);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddStorage(new StorageOptions(database.ConnectionString + ";Maximum Pool Size=8") { ClockMoves = true })
            .AddVault(new VaultOptions { KeyDirectory = keys, CreateFirstKey = true })
            .AddGroupCommit(new CommitOptions())
            .AddMerchants()
            .AddCallbacks(options ?? new CallbackOptions { AllowLocal = true })
            .AddSingleton<ICallbackComposer, PlainComposer>()
            .AddSingleton<ICallbackRejection, Rejections>()
            .AddStorageWork();
        var host = builder.Build();
        await host.Services.GetRequiredService<VaultKeys>().OpenAsync(Cancellation);
        await host.Services.GetRequiredService<MerchantDirectory>().RefreshAsync(Cancellation);
        await host.StartAsync(Cancellation);
        return new CallbackNode(host, database, keys);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task<Merchant> AddShopAsync(string settings = "{}") => Get<MerchantAdministration>().AddAsync(
        new NewMerchant(new MerchantId(Interlocked.Increment(ref _lastShop)), "Shop") { Settings = settings }, "test", Cancellation);

    /// <summary>Orders a callback as a unit of work does.</summary>
    public Task OrderAsync(CallbackOrder order) => Get<ICommitter>().CommitAsync(new Ordering(order));

    public Task OrderAsync(Merchant shop, long payment, string url) =>
        OrderAsync(new CallbackOrder(CallbackKind.PaymentResult, shop.Id, payment) { Url = url, Succeeded = true });

    /// <summary>Moves the clock, and returns when all that was due has run.</summary>
    public Task PassAsync(TimeSpan time) => Get<ClockStepper>().AdvanceAsync(time, Cancellation);

    public Task DrainAsync() => PassAsync(TimeSpan.Zero);

    /// <summary>The attempts about a payment, the oldest first.</summary>
    public async Task<IReadOnlyList<CallbackAttempt>> AttemptsAsync(long payment) =>
        [.. (await Get<CallbackLog>().ReadAsync(new PaymentId(payment), null, 1000, Cancellation)).Reverse()];

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private sealed class Ordering(CallbackOrder order) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope)
        {
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            CallbackOutbox.Add(scope, order);
            return true;
        }
    }
}

/// <summary>Words that are none of the wire's: a form with what the order says; the answer is a word, and after a colon the shop's reason.</summary>
internal sealed class PlainComposer : ICallbackComposer
{
    private int _composed;

    /// <summary>How often something was composed.</summary>
    public int Composed => _composed;

    public Task<IReadOnlyList<CallbackMessage>> ComposeAsync(Merchant merchant, CallbackOrder order, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _composed);
        IReadOnlyList<string> urls = order.Url is null ? merchant.Settings.ResultUrls : [order.Url];
        return Task.FromResult<IReadOnlyList<CallbackMessage>>(
        [
            .. urls.Select(url => new CallbackMessage(
                order.Kind, order.Subject, order.Subject, url, "POST", [new("subject", $"{order.Subject}"), new("turn", $"{turn}"), new("text", "a&b=c д;")],
                Rejectable: order.Succeeded)),
        ]);
    }

    public CallbackMessage ComposeCheck(CheckQuestion question) =>
        new(CallbackKind.Check, question.Payment.Value, question.Payment.Value, question.Url, "POST", [new("amount", MoneyText.Format(question.Amount))]);

    public CallbackCall Sign(Merchant merchant, CallbackMessage message, bool mayReject) => new(
        message.Url,
        string.Join('&', message.Fields.Append(new("reject", mayReject ? "1" : "0")).Append(new("salt", RandomText.Create(8)))
            .Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}")));

    public CallbackAnswer Read(Merchant merchant, CallbackMessage message, ReadOnlySpan<byte> body)
    {
        var words = Encoding.UTF8.GetString(body).Split(':', 2);
        return new CallbackAnswer(
            words[0] switch { "rejected" => CallbackVerdict.Rejected, "error" => CallbackVerdict.Error, _ => CallbackVerdict.Accepted },
            words.Length > 1 ? words[1] : null);
    }
}

/// <summary>Notes what is to be undone.</summary>
internal sealed class Rejections : ICallbackRejection
{
    public ConcurrentQueue<(PaymentId Payment, string? Reason)> All { get; } = new();

    public Task<bool> RejectAsync(MerchantId merchant, PaymentId payment, string? reason, CancellationToken cancellationToken)
    {
        All.Enqueue((payment, reason));
        return Task.FromResult(true);
    }
}
