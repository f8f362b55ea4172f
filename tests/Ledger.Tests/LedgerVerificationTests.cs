namespace FreedomPay.Ledger.Tests;

public sealed class LedgerVerificationTests(LedgerVerificationTests.SharedNode shared) : IClassFixture<LedgerVerificationTests.SharedNode>, IAsyncDisposable
{
    private const string TriggersOff = "alter table ledger.posting_set disable trigger user; ";

    private LedgerNode Node => shared.Node!;

    /// <summary>Repairs the damage.</summary>
    public async ValueTask DisposeAsync()
    {
        await Node.ExecuteAsync(
            TriggersOff + """
            delete from ledger.posting_set; insert into ledger.posting_set select * from saved_posting_set;
            delete from ledger.hold; insert into ledger.hold select * from saved_hold;
            delete from ledger.balance; insert into ledger.balance select * from saved_balance;
            update ledger.account a set floor = s.floor from saved_account s where s.id = a.id;
            """);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("update ledger.posting_set set amounts[1] = amounts[1] + 1", "posting sets sum to zero", "balances equal their entries")]
    [InlineData(
        "update ledger.posting_set set accounts = accounts[1:1], kinds = kinds[1:1], amounts = amounts[1:1]",
        "posting sets sum to zero", "balances equal their entries")]
    [InlineData("delete from ledger.posting_set", "balances equal their entries")]
    [InlineData(
        "update ledger.posting_set set accounts[2] = 1",
        "posting sets sum to zero", "balances equal their entries", "entries belong to accounts with a balance")]
    [InlineData(
        "update ledger.balance b set posted = posted + 1 from ledger.account a where a.id = b.account_id and a.kind = 1 and b.stripe = 0",
        "balances equal their entries", "debits equal credits in each currency")]
    [InlineData(
        "update ledger.balance b set held_debit = held_debit + 1 from ledger.account a where a.id = b.account_id and a.kind = 2 and b.stripe = 0",
        "held amounts equal open holds")]
    [InlineData("delete from ledger.hold", "held amounts equal open holds")]
    [InlineData("update ledger.hold set state = 3, ended_at = '2026-01-01'", "held amounts equal open holds")]
    [InlineData("update ledger.hold set posted = 10", "holds say how they ended")]
    [InlineData("update ledger.account set floor = 501 where kind = 3", "no account is below its floor")]
    public async Task FindAsync_PlantedDamage_IsFound(string sql, params string[] rules)
    {
        await Node.ExecuteAsync(TriggersOff + sql);

        Assert.Equal(rules.Order(), (await Node.VerifyAsync()).Select(finding => finding.Check).Distinct().Order());
    }

    [Fact]
    public async Task FindAsync_MuchDamage_TellsAHundredOfIt()
    {
        await Node.ExecuteAsync(
            TriggersOff + """
            insert into ledger.posting_set (owner_id, posted_at, id, reference, business_date, value_date, accounts, kinds, amounts)
            select 1, '2026-01-01', 1000 + n, 1, '2026-01-01', '2026-01-01', array[(select min(id) from ledger.account)], '{1}', '{1}'
            from generate_series(1, 250) n
            """);

        Assert.Equal(100, (await Node.VerifyAsync()).Count(finding => finding.Check == "posting sets sum to zero"));
    }

    /// <summary>One small ledger, and a copy of it.</summary>
    public sealed class SharedNode : IAsyncLifetime
    {
        internal LedgerNode? Node { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Node = await LedgerNode.StartAsync();
            var clearing = await Node.OpenAsync(AccountKind.AcquirerClearing, 0);
            var settlement = await Node.OpenAsync(AccountKind.MerchantSettlement, 500001, -100);
            await Node.MoveAsync(clearing, settlement, 500);
            await Node.MoveAsync(clearing, await Node.OpenAsync(AccountKind.MerchantPayoutFloat, 500001, 0), 500);
            await Node.CommitAsync(
                ledger => LedgerNode.Declare(ledger, settlement, clearing),
                (ledger, at) => ledger.TryHold(new HoldKey(500001, 1), settlement, clearing, 50, at));
            Assert.Empty(await Node.VerifyAsync());
            await Node.ExecuteAsync(
                """
                create table saved_posting_set as select * from ledger.posting_set; create table saved_hold as select * from ledger.hold;
                create table saved_balance as select * from ledger.balance; create table saved_account as select * from ledger.account;
                """);
        }

        public ValueTask DisposeAsync() => Node!.DisposeAsync();
    }
}
