using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Ledger.Tests;

public sealed class LedgerPartTests(LedgerPartTests.SharedNode shared) : IClassFixture<LedgerPartTests.SharedNode>, IAsyncLifetime
{
    private static long _lastOwner;
    private readonly long _owner = Interlocked.Increment(ref _lastOwner);
    private Account? _clearing;
    private Account? _settlement;
    private Account? _fees;
    private Account? _float;

    private LedgerNode Node => shared.Node!;

    public async ValueTask InitializeAsync()
    {
        _clearing = await Node.OpenAsync(AccountKind.AcquirerClearing, _owner);
        _settlement = await Node.OpenAsync(AccountKind.MerchantSettlement, _owner, -100);
        _fees = await Node.OpenAsync(AccountKind.FeesEarned, _owner);
        _float = await Node.OpenAsync(AccountKind.MerchantPayoutFloat, _owner, 0);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Node.VerifyAsync());
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TryPost_UnbalancedSet_Throws()
    {
        var unbalanced = PostAsync(PostingLine.Debit(_clearing!, EntryKind.Capture, 100), PostingLine.Credit(_settlement!, EntryKind.Capture, 99));
        await Assert.ThrowsAsync<InvalidOperationException>(() => unbalanced);

        var usd = await Node.Accounts.GetAsync(
            AccountKey.FeesEarned(Currency.Parse("USD")), TestContext.Current.CancellationToken);
        var acrossCurrencies = PostAsync(PostingLine.Debit(_clearing!, EntryKind.Capture, 100), PostingLine.Credit(usd, EntryKind.Capture, 100));
        await Assert.ThrowsAsync<InvalidOperationException>(() => acrossCurrencies);
        Assert.Equal(0, await Node.ReadAsync<long>($"select count(*) from ledger.entry where account_id = {_clearing!.Id}"));
    }

    [Fact]
    public async Task TryPost_AccountNotDeclared_Throws() => await Assert.ThrowsAsync<InvalidOperationException>(() => Node.CommitAsync(
        ledger => ledger.Use(_clearing!),
        (ledger, at) => ledger.TryPost(1, new HoldKey(_owner, 1), [Debit(_clearing!, 1), Credit(_fees!, 1)], at)));

    [Fact]
    public async Task TryPost_ReducesAnAccountWithAFloorThatIsNotGuarded_Throws() => await Assert.ThrowsAsync<InvalidOperationException>(() => Node.CommitAsync(
        ledger =>
        {
            ledger.Use(_float!);
            ledger.Use(_fees!);
        },
        (ledger, at) => ledger.TryPost(1, new HoldKey(_owner, 1), [Debit(_float!, 1), Credit(_fees!, 1)], at)));

    [Fact]
    public async Task TryPost_BelowTheFloor_IsRefusedWholly()
    {
        Assert.Null(await Node.MoveAsync(_clearing!, _settlement!, 1000));

        Assert.Equal(LedgerRefusal.BelowFloor, await Node.MoveAsync(_settlement!, _fees!, 1101));
        Assert.Equal(new AccountBalance(1000, 1000), await Node.BalanceAsync(_settlement!));
        Assert.Equal(new AccountBalance(0, 0), await Node.BalanceAsync(_fees!));

        Assert.Null(await Node.MoveAsync(_settlement!, _fees!, 1100));
        Assert.Equal(new AccountBalance(-100, -100), await Node.BalanceAsync(_settlement!));
    }

    [Fact]
    public async Task TryPost_LinesOfOneAccount_CountTogether()
    {
        // Capture less fee: what the set takes from the account in one line it has given in another.
        Assert.Null(await PostAsync(
            PostingLine.Debit(_settlement!, EntryKind.Fee, 500), PostingLine.Credit(_fees!, EntryKind.Fee, 500),
            PostingLine.Debit(_clearing!, EntryKind.Capture, 450), PostingLine.Credit(_settlement!, EntryKind.Capture, 450)));
        Assert.Equal(-50, (await Node.BalanceAsync(_settlement!)).Posted);
    }

    [Fact]
    public async Task TryHold_KeepsTheMoneyBack_UntilItEnds()
    {
        await Node.MoveAsync(_clearing!, _float!, 100);
        var key = new HoldKey(_owner, 1);

        Assert.Null(await HoldAsync(key, 70));
        Assert.Equal(new AccountBalance(100, 30), await Node.BalanceAsync(_float!));
        Assert.Equal(LedgerRefusal.BelowFloor, await HoldAsync(new HoldKey(_owner, 2), 31));
        Assert.Equal(LedgerRefusal.BelowFloor, await Node.MoveAsync(_float!, _fees!, 31));
        Assert.Null(await Node.MoveAsync(_float!, _fees!, 30));

        Assert.Equal(HoldState.Posted, await EndAsync(key, 50));
        Assert.Equal(new AccountBalance(20, 20), await Node.BalanceAsync(_float!));
        await Assert.ThrowsAsync<InvalidOperationException>(() => EndAsync(key, 0));
    }

    [Fact]
    public async Task EndHold_NotAsItWasMade_Throws()
    {
        await Node.MoveAsync(_clearing!, _float!, 100);
        var key = new HoldKey(_owner, 1);
        await HoldAsync(key, 70);

        await Assert.ThrowsAsync<InvalidOperationException>(() => EndAsync(key, 71));
        await Assert.ThrowsAsync<InvalidOperationException>(() => EndAsync(key, -1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => EndAsync(new HoldKey(_owner, 9), 0));
        Assert.Equal(HoldState.Released, await EndAsync(key, 0));
        Assert.Equal(new AccountBalance(100, 100), await Node.BalanceAsync(_float!));
    }

    [Fact]
    public async Task TryHold_NothingOrLess_IsRefusedByTheDatabase()
    {
        await Assert.ThrowsAsync<PostgresException>(() => HoldAsync(new HoldKey(_owner, 1), 0));
        await Assert.ThrowsAnyAsync<Exception>(() => HoldAsync(new HoldKey(_owner, 2), -5));
    }

    [Fact]
    public async Task Stripes_OfManyLanes_SumToTheBalance()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => Task.Run(() => Node.MoveAsync(_clearing!, _settlement!, 1 + n))));
        Assert.Null(await Node.MoveAsync(_settlement!, _fees!, 100));

        Assert.Equal(8, await Node.ReadAsync<long>($"select count(*) from ledger.balance where account_id = {_settlement!.Id}"));
        Assert.Equal(1, await Node.ReadAsync<long>($"select count(*) from ledger.balance where account_id = {_float!.Id}"));
        Assert.Equal((300 * 301 / 2) - 100, (await Node.BalanceAsync(_settlement)).Posted);
    }

    [Fact]
    public async Task GuardedAccount_ManyDebitsAtOnce_NeverFallsBelowItsFloor()
    {
        await Node.MoveAsync(_clearing!, _float!, 1000);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Node.MoveAsync(_float!, _fees!, 30))));

        Assert.Equal(33, refusals.Count(refusal => refusal is null));
        Assert.Equal(10, (await Node.BalanceAsync(_float!)).Posted);
    }

    [Theory]
    [InlineData("update ledger.posting_set set amounts[1] = amounts[1] + 1")]
    [InlineData("delete from ledger.posting_set")]
    [InlineData("truncate ledger.posting_set")]
    public async Task PostingSets_AreAppendOnly(string sql)
    {
        await Node.MoveAsync(_clearing!, _settlement!, 1);
        Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => Node.ExecuteAsync(sql))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_ManyAtOnce_OpensOneAccount()
    {
        var accounts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Node.OpenAsync(AccountKind.Wallet, 77, 0))));

        Assert.Single(accounts.Distinct());
        Assert.Equal(0, accounts[0].Floor);
    }

    [Fact]
    public async Task Entries_CarryTheBusinessDate()
    {
        await Node.MoveAsync(_clearing!, _settlement!, 1);
        Assert.True(await Node.ReadAsync<bool>(
            "select bool_and(business_date = (posted_at at time zone interval '5 hours')::date and value_date = business_date) from ledger.entry"));
    }

    private static PostingLine Debit(Account account, long amount) => PostingLine.Debit(account, EntryKind.Deposit, amount);

    private static PostingLine Credit(Account account, long amount) => PostingLine.Credit(account, EntryKind.Deposit, amount);

    private Task<LedgerRefusal?> PostAsync(params PostingLine[] lines) => Node.CommitAsync(
        ledger => LedgerNode.Declare(ledger, [.. lines.Select(line => line.Account)]),
        (ledger, at) => ledger.TryPost(LedgerNode.NextSet(), new HoldKey(_owner, 1), lines, at));

    private Task<LedgerRefusal?> HoldAsync(HoldKey key, long amount) => Node.CommitAsync(
        ledger => LedgerNode.Declare(ledger, _float!, _clearing!), (ledger, at) => ledger.TryHold(key, _float!, _clearing!, amount, at));

    private Task<HoldState> EndAsync(HoldKey key, long posted) => Node.CommitAsync(
        ledger =>
        {
            ledger.UseHold(key);
            LedgerNode.Declare(ledger, _float!, _clearing!);
        },
        (ledger, at) =>
        {
            ledger.EndHold(key, _float!, _clearing!, posted, at);
            ledger.TryPost(LedgerNode.NextSet(), key, [Debit(_float!, posted), Credit(_clearing!, posted)], at);
            return ledger.FindHold(key)!.State;
        });

    /// <summary>One node for all tests of the class; each has accounts of its own.</summary>
    public sealed class SharedNode : IAsyncLifetime
    {
        internal LedgerNode? Node { get; private set; }

        public async ValueTask InitializeAsync() => Node = await LedgerNode.StartAsync(lanes: 3);

        public ValueTask DisposeAsync() => Node!.DisposeAsync();
    }
}
