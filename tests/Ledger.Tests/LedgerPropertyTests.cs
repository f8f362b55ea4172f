using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Ledger.Tests;

public sealed class LedgerPropertyTests
{
    private const int AccountCount = 6;

    private static Arbitrary<LedgerStep[]> Lives { get; } = Gen.Choose(0, 9).SelectMany(kind =>
        Gen.Choose(0, AccountCount - 1).SelectMany(debit =>
        Gen.Choose(0, AccountCount - 1).SelectMany(credit =>
        Gen.Choose(1, 400).Select(amount => new LedgerStep(kind < 5 ? 0 : kind < 8 ? 1 : 2, debit, credit, amount)))))
        .ArrayOf(60).ToArbitrary();

    [Fact]
    public async Task RandomLives_OneAfterTheOther_EqualTheModel()
    {
        await using var node = await LedgerNode.StartAsync(lanes: 1, batchSizeMax: 7);
        var owner = 0;
        Prop.ForAll(Lives, steps => Wait(LiveAsync(node, ++owner, steps))).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

        Assert.Empty(await node.VerifyAsync());
    }

    [Fact]
    public async Task RandomLives_OnParallelLanes_KeepEveryFloorAndVerify()
    {
        await using var node = await LedgerNode.StartAsync(lanes: 4, batchSizeMax: 5);
        var accounts = await OpenAsync(node, 1);
        var accepted = new long[AccountCount];

        var lives = Lives.Generator.Sample(40, 12).ToArray();
        await Task.WhenAll(lives.Select(async steps =>
        {
            var posts = steps.Where(step => step.Debit != step.Credit).Select(async step =>
            {
                if (step.Kind == 0)
                {
                    if (await node.MoveAsync(accounts[step.Debit], accounts[step.Credit], step.Amount) is not null) return;
                    Interlocked.Add(ref accepted[step.Debit], step.Amount);
                    Interlocked.Add(ref accepted[step.Credit], -step.Amount);
                    return;
                }

                var key = new HoldKey(1, LedgerNode.NextSet());
                if (await HoldAsync(node, key, accounts[step.Debit], accounts[step.Credit], step.Amount) is not null) return;
                if (step.Kind == 1) return;
                var posted = step.Amount / 2;
                await EndAsync(node, key, accounts[step.Debit], accounts[step.Credit], posted);
                Interlocked.Add(ref accepted[step.Debit], posted);
                Interlocked.Add(ref accepted[step.Credit], -posted);
            });
            await Task.WhenAll(posts);
        }));

        Assert.Empty(await node.VerifyAsync());
        for (var i = 0; i < AccountCount; i++)
        {
            var balance = await node.BalanceAsync(accounts[i]);
            Assert.Equal(accounts[i].Key.Kind.IsDebitNormal() ? accepted[i] : -accepted[i], balance.Posted);
            Assert.True(balance.Available >= (accounts[i].Floor ?? long.MinValue));
        }

        Assert.Equal(0, await node.ReadAsync<long>("select deadlocks from pg_stat_database where datname = current_database()"));
    }

    /// <summary>Everything is handed over at once; the one lane takes it in order, some units sharing transactions.</summary>
    private static async Task<bool> LiveAsync(LedgerNode node, long owner, LedgerStep[] steps)
    {
        var accounts = await OpenAsync(node, owner);
        var model = new LedgerModel(accounts);
        var expected = new List<bool>();
        var happened = new List<Task<LedgerRefusal?>>();
        var open = new Queue<(HoldKey Key, LedgerStep Step)>();
        foreach (var step in steps.Where(step => step.Debit != step.Credit))
        {
            switch (step.Kind)
            {
                case 0:
                    expected.Add(model.Post(step.Debit, step.Credit, step.Amount));
                    happened.Add(node.MoveAsync(accounts[step.Debit], accounts[step.Credit], step.Amount));
                    break;
                case 1:
                    var key = new HoldKey(owner, happened.Count);
                    expected.Add(model.Hold(step.Debit, step.Credit, step.Amount));
                    happened.Add(HoldAsync(node, key, accounts[step.Debit], accounts[step.Credit], step.Amount));
                    if (expected[^1]) open.Enqueue((key, step));
                    break;
                case 2 when open.TryDequeue(out var held):
                    var posted = Math.Min(step.Amount, held.Step.Amount);
                    model.End(held.Step.Debit, held.Step.Credit, held.Step.Amount);
                    expected.Add(model.Post(held.Step.Debit, held.Step.Credit, posted));
                    happened.Add(EndAsync(node, held.Key, accounts[held.Step.Debit], accounts[held.Step.Credit], posted));
                    break;
                default:
                    break;
            }
        }

        Assert.Equal(expected, (await Task.WhenAll(happened)).Select(refusal => refusal is null));
        for (var i = 0; i < AccountCount; i++)
        {
            Assert.Equal(new AccountBalance(model.Posted(i), model.Available(i)), await node.BalanceAsync(accounts[i]));
        }

        return true;
    }

    private static async Task<Account[]> OpenAsync(LedgerNode node, long owner) =>
    [
        await node.OpenAsync(AccountKind.AcquirerClearing, owner),
        await node.OpenAsync(AccountKind.MerchantSettlement, owner, -500),
        await node.OpenAsync(AccountKind.MerchantPayoutFloat, owner, 0),
        await node.OpenAsync(AccountKind.BankNostro, owner, -200),
        await node.OpenAsync(AccountKind.FeesEarned, owner),
        await node.OpenAsync(AccountKind.CardAccount, owner, 0),
    ];

    private static Task<LedgerRefusal?> HoldAsync(LedgerNode node, HoldKey key, Account debit, Account credit, long amount) => node.CommitAsync(
        ledger => LedgerNode.Declare(ledger, debit, credit), (ledger, at) => ledger.TryHold(key, debit, credit, amount, at));

    private static Task<LedgerRefusal?> EndAsync(LedgerNode node, HoldKey key, Account debit, Account credit, long posted) => node.CommitAsync(
        ledger =>
        {
            ledger.UseHold(key);
            LedgerNode.Declare(ledger, debit, credit);
        },
        (ledger, at) =>
        {
            ledger.EndHold(key, debit, credit, posted, at);
            return ledger.TryPost(
                LedgerNode.NextSet(), key, [PostingLine.Debit(debit, EntryKind.Capture, posted), PostingLine.Credit(credit, EntryKind.Capture, posted)], at);
        });

    /// <summary>FsCheck shrinks only what it runs itself, and it does not wait.</summary>
    private static bool Wait(Task<bool> task) => task.GetAwaiter().GetResult();
}
