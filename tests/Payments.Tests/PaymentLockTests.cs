using FreedomPay.Ledger;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Payments.Tests;

/// <summary>What a transaction waits for with its last write, it waits for while it holds nothing that others go on to.</summary>
public sealed class PaymentLockTests : IAsyncLifetime
{
    private PaymentsNode? _node;
    private Shop? _shop;
    private PaymentRow? _expected;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PaymentsNode Node => _node!;

    private Shop Shop => _shop!;

    private PaymentRow Expected => _expected!;

    public async ValueTask InitializeAsync()
    {
        _node = await PaymentsNode.StartAsync();
        _shop = await Shop.OpenAsync(Node);
        _expected = await HoldAsync();
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    [Fact]
    public async Task Commit_ExpectsOnePaymentAndLocksAnother_WaitsForTheFirstBeforeItHoldsTheSecond()
    {
        var locked = await HoldAsync();

        await AssertWaitsAsync(scope => scope.Part<PaymentRows>().Lock(locked), $"select 1 from payments.payment where id = {locked.Key.Id} for update nowait");
    }

    [Fact]
    public async Task Commit_ExpectsAPaymentAndGuardsABalance_WaitsForThePaymentBeforeItHoldsTheBalance()
    {
        var balance = await Node.Get<AccountDirectory>().GetAsync(AccountKey.MerchantSettlement(Shop.Merchant.Id, Expected.Currency), Cancellation);

        await AssertWaitsAsync(
            scope => scope.Part<LedgerPart>().Guard(balance), $"select 1 from ledger.balance where account_id = {balance.Id} for update nowait");
    }

    /// <summary>Somebody holds the expected payment and goes on to what else the transaction locks, in the global order: it is free.</summary>
    private async Task AssertWaitsAsync(Action<CommitScope> more, string goOn)
    {
        await using var other = await Node.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await other.BeginTransactionAsync(Cancellation);
        await RunAsync(other, $"select 1 from payments.payment where id = {Expected.Key.Id} for update");
        var committing = Node.Get<ICommitter>().CommitAsync(new Change(Expected, more));
        await Books.UntilAsync(
            () => Node.ReadAsync<bool>($"select exists (select from pg_stat_activity where {other.ProcessID} = any (pg_blocking_pids(pid)))"),
            "nobody waits for the payment");

        await RunAsync(other, goOn);

        await transaction.RollbackAsync(Cancellation);
        Assert.True(await committing);
    }

    private async Task<PaymentRow> HoldAsync()
    {
        var id = await Shop.HoldAsync(100_00);
        return (await Node.Get<PaymentReader>().FindRowAsync(new PaymentKey(Shop.Merchant.Id.Value, id.Value), Cancellation))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private sealed class Change(PaymentRow expected, Action<CommitScope> more) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope)
        {
            scope.Part<PaymentRows>().Expect(expected);
            more(scope);
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            scope.Part<PaymentRows>().Change(scope.Part<PaymentRows>().Find(expected.Key)!);
            return true;
        }
    }
}
