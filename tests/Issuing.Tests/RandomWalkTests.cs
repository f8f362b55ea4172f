using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Issuing.Tests;

/// <summary>Random lives of cards against a model that knows only sums; the ledger is verified after.</summary>
public sealed class RandomWalkTests(IssuingNode node) : Scenarios(node)
{
    private static int _lastRrn;

    /// <param name="Kind">0 credit, 1 debit, 2 hold, 3 clear, 4 refund, 5 purchase, 6 network hold, 7 reversal, 8 block, 9 unblock.</param>
    /// <param name="Sum">Major units.</param>
    /// <param name="Which">Which of the earlier transactions.</param>
    public sealed record Step(int Kind, long Sum, int Which);

    private static Gen<Step[]> Lives { get; } =
        Gen.Choose(0, 9).SelectMany(kind => Gen.Choose(1, 400).SelectMany(sum => Gen.Choose(0, 5).Select(which => new Step(kind, sum, which)))).ArrayOf(24);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RandomLives_EndAsTheModelSays()
    {
        var desk = await OpenDeskAsync();

        await Task.WhenAll(Lives.Sample(24, 24).Select(life => LiveAsync(desk, life)));
    }

    private async Task LiveAsync(Desk desk, Step[] life)
    {
        var card = await desk.ActiveAsync("500");
        var secrets = await desk.SecretsAsync(card);
        var (balance, held, blocked) = (500L, 0L, false);
        var transactions = new List<Sums>();
        var purchases = new List<(AuthorisationMessage Message, Sums Sums)>();
        foreach (var step in life)
        {
            var text = step.Sum.ToString(CultureInfo.InvariantCulture);
            switch (step.Kind)
            {
                case 0:
                    Desk.Done(await desk.MoveAsync(card, "credit", text));
                    balance += step.Sum;
                    break;
                case 1 or 2:
                    var moved = await desk.MoveAsync(card, "debit", text, hold: step.Kind == 2);
                    Assert.Equal(!blocked && balance - held >= step.Sum, moved.State == RequestState.Done);
                    if (moved.State == RequestState.Done)
                    {
                        transactions.Add(new Sums { Id = moved.Transaction!, Held = step.Kind == 2 ? step.Sum : 0, Posted = step.Kind == 1 ? step.Sum : 0 });
                        (balance, held) = step.Kind == 1 ? (balance - step.Sum, held) : (balance, held + step.Sum);
                    }

                    break;
                case 3 when transactions.Count > step.Which:
                    var cleared = transactions[step.Which];
                    var clearing = await desk.ClearAsync(cleared.Id, text);
                    Assert.Equal(cleared.Held >= step.Sum, clearing.State == RequestState.Done);
                    if (clearing.State == RequestState.Done)
                    {
                        (held, balance) = (held - cleared.Held, balance - step.Sum);
                        (cleared.Held, cleared.Posted) = (0, step.Sum);
                    }

                    break;
                case 4 when transactions.Count > step.Which:
                    var refunded = transactions[step.Which];
                    var all = step.Sum % 2 == 0;
                    var refund = await desk.RefundAsync(refunded.Id, all ? null : text);
                    var sum = all ? refunded.Posted : step.Sum;
                    Assert.Equal(refunded.Held > 0 ? all || step.Sum == refunded.Held : sum > 0 && sum <= refunded.Posted, refund.State == RequestState.Done);
                    if (refund.State == RequestState.Done && refunded.Held > 0)
                    {
                        (held, refunded.Held) = (held - refunded.Held, 0);
                    }
                    else if (refund.State == RequestState.Done)
                    {
                        (balance, refunded.Posted) = (balance + sum, refunded.Posted - sum);
                    }

                    break;
                case 5 or 6:
                    var rrn = $"28{Interlocked.Increment(ref _lastRrn):0000000000}";
                    var message = desk.Purchase(secrets, step.Sum * 100, debit: step.Kind == 5, rrn);
                    var approved = (await Node.Get<ICardNetwork>().AuthoriseAsync(message, Cancellation)).Outcome == NetworkOutcome.Approved;
                    Assert.Equal(!blocked && balance - held >= step.Sum, approved);
                    if (approved)
                    {
                        purchases.Add((message, new Sums { Id = "", Held = step.Kind == 6 ? step.Sum : 0, Posted = step.Kind == 5 ? step.Sum : 0 }));
                        (balance, held) = step.Kind == 5 ? (balance - step.Sum, held) : (balance, held + step.Sum);
                    }

                    break;
                case 7 when purchases.Count > step.Which:
                    var (original, sums) = purchases[step.Which];
                    var reversal = new ReversalMessage(
                        Node.Get<ICardNetwork>().Prepare(original.Card, original.Reference.Rrn), original.Reference, original.Debit, original.Card,
                        original.Amount, ReversalCause.TimedOut, original.Acceptor, false);
                    Assert.Equal(NetworkOutcome.Approved, (await Node.Get<ICardNetwork>().ReverseAsync(reversal, Cancellation)).Outcome);
                    (balance, held) = (balance + sums.Posted, held - sums.Held);
                    (sums.Posted, sums.Held) = (0, 0);
                    break;
                case 8 or 9:
                    var changed = step.Kind == 8
                        ? await desk.BlockAsync(card)
                        : await Node.Get<ICards>().UnblockAsync(desk.Call(), card, "found", Cancellation);
                    Assert.Equal(blocked == (step.Kind == 9), changed.State == RequestState.Done);
                    blocked = step.Kind == 8;
                    break;
                default:
                    break;
            }
        }

        var end = await desk.BalanceAsync(card);
        Assert.Equal((balance * 100, held * 100), (end.Amount.MinorUnits, end.Blocked.MinorUnits));
        var now = Node.Get<TimeProvider>().GetUtcNow();
        var statement = Desk.Value(
            await Node.Get<IStatements>().ExtendedAsync(desk.Partner.Id, card, now.AddDays(-2), now.AddDays(2), Cancellation));
        Assert.Equal(end.Amount, statement.Balances.Amount);
        Assert.Equal(held * 100, statement.Holds.Sum(hold => hold.Amount.MinorUnits));
    }

    private sealed class Sums
    {
        public required string Id { get; init; }

        public long Held { get; set; }

        public long Posted { get; set; }
    }
}
