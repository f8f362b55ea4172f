using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Payments.Tests;

/// <summary>In what order a transaction takes its payments.</summary>
public sealed class PaymentLockTests : IAsyncLifetime
{
    private PaymentsNode? _node;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PaymentsNode Node => _node!;

    public async ValueTask InitializeAsync() => _node = await PaymentsNode.StartAsync();

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    [Fact]
    public async Task Commit_ExpectsOnePaymentAndLocksAnother_WaitsForBothBeforeItHoldsAnythingElse()
    {
        var shop = await Shop.OpenAsync(Node);
        var expected = await RowAsync(shop, await shop.HoldAsync(100_00));
        var locked = await RowAsync(shop, await shop.HoldAsync(100_00));
        await using var other = await Node.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var held = await other.BeginTransactionAsync(Cancellation);
        await using (var take = new NpgsqlCommand($"select 1 from payments.payment where id = {expected.Key.Id} for update", other, held))
        {
            await take.ExecuteNonQueryAsync(Cancellation);
        }

        var unit = new ExpectAndLock(expected, locked);
        var committing = Node.Get<ICommitter>().CommitAsync(unit);
        await Books.UntilAsync(
            async () => await Node.ReadAsync<long>($"select count(*) from pg_stat_activity where {other.ProcessID} = any (pg_blocking_pids(pid))") > 0,
            "nobody waits for the payment");

        // Whoever holds the first may want the second next, as an operation of several payments does.
        await using (var take = new NpgsqlCommand($"select 1 from payments.payment where id = {locked.Key.Id} for update nowait", other, held))
        {
            await take.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.False(unit.HasDecided);
        await held.RollbackAsync(Cancellation);
        Assert.True(await committing);
    }

    private async Task<PaymentRow> RowAsync(Shop shop, Kernel.PaymentId id) =>
        (await Node.Get<PaymentReader>().FindRowAsync(new PaymentKey(shop.Merchant.Id.Value, id.Value), Cancellation))!;

    private sealed class ExpectAndLock(PaymentRow expected, PaymentRow locked) : UnitOfWork<bool>
    {
        private volatile bool _hasDecided;

        public bool HasDecided => _hasDecided;

        protected override void Declare(CommitScope scope)
        {
            scope.Part<PaymentRows>().Expect(expected);
            scope.Part<PaymentRows>().Lock(locked);
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            _hasDecided = true;
            scope.Part<PaymentRows>().Change(scope.Part<PaymentRows>().Find(expected.Key)!);
            return true;
        }
    }
}
