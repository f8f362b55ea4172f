using FreedomPay.Kernel;
using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Ledger.Tests;

/// <summary>A node with a ledger, over a database of its own.</summary>
internal sealed class LedgerNode : IAsyncDisposable
{
    private static long _lastSet;
    private readonly IHost _host;

    private LedgerNode(TestDatabase database, IHost host)
    {
        Database = database;
        _host = host;
    }

    public TestDatabase Database { get; }

    public AccountDirectory Accounts => _host.Services.GetRequiredService<AccountDirectory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LedgerNode> StartAsync(int lanes = 1, int batchSizeMax = 256)
    {
        var database = await TestDatabase.CreateAsync(StorageModule.Schema, LedgerModule.Schema);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddStorage(new StorageOptions(database.ConnectionString));
        builder.Services.AddGroupCommit(new CommitOptions { Lanes = lanes, BatchSizeMax = batchSizeMax });
        builder.Services.AddLedger();
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return new LedgerNode(database, host);
    }

    public Task<T> CommitAsync<T>(Action<LedgerPart> declare, Func<LedgerPart, DateTimeOffset, T> decide) =>
        _host.Services.GetRequiredService<ICommitter>().CommitAsync(new LedgerUnit<T>(declare, decide));

    /// <summary>Posts from one account to another, guarding those that have a floor.</summary>
    public Task<LedgerRefusal?> MoveAsync(Account debit, Account credit, long amount) => CommitAsync(
        ledger => Declare(ledger, debit, credit),
        (ledger, at) => ledger.TryPost(
            NextSet(), new HoldKey(1, 1), [PostingLine.Debit(debit, EntryKind.Deposit, amount), PostingLine.Credit(credit, EntryKind.Deposit, amount)], at));

    public static void Declare(LedgerPart ledger, params Account[] accounts)
    {
        foreach (var account in accounts)
        {
            if (account.Floor is null) ledger.Use(account);
            else ledger.Guard(account);
        }
    }

    public static long NextSet() => Interlocked.Increment(ref _lastSet);

    public async Task<Account> OpenAsync(AccountKind kind, long owner, long? floor = null) =>
        await Accounts.GetAsync(new AccountKey(kind, owner, 0, Currency.Kzt), floor, Cancellation);

    public Task<AccountBalance> BalanceAsync(Account account) => Accounts.BalanceAsync(account, Cancellation);

    public async Task<List<LedgerFinding>> VerifyAsync()
    {
        var findings = new List<LedgerFinding>();
        await foreach (var finding in _host.Services.GetRequiredService<LedgerVerification>().FindAsync(null, Cancellation)) findings.Add(finding);
        return findings;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await Database.DisposeAsync();
    }

    private sealed class LedgerUnit<T>(Action<LedgerPart> declare, Func<LedgerPart, DateTimeOffset, T> decide) : UnitOfWork<T>
    {
        protected override void Declare(CommitScope scope) => declare(scope.Part<LedgerPart>());

        protected override T DecideOutcome(CommitScope scope) => decide(scope.Part<LedgerPart>(), scope.Now);
    }
}
