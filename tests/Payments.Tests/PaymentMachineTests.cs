using FreedomPay.Payments.States;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Payments.Tests;

public sealed class PaymentMachineTests
{
    /// <summary>
    /// Every pair, a second time, in a person's hand: what an event does in each state. A state is a step, a refusal has an exclamation mark; a dot is
    /// <see cref="PaymentRefusal.IllegalStep"/>.
    /// </summary>
    private const string Golden =
        """
        event          Created         Processing        Held              Clearing          Captured          Cancelling        Revoked           Failed            Expired           Authenticating
        Challenge      Authenticating  .                 .                 .                 .                 .                 .                 .                 .                 .
        Present        Processing      !AlreadyPerformed !AlreadyPerformed !AlreadyPerformed !AlreadyPerformed !AlreadyPerformed !AlreadyPerformed !AlreadyPerformed !AlreadyPerformed Processing
        AuthoriseHold  .               Held              .                 .                 .                 .                 .                 .                 .                 .
        AuthoriseDebit .               Captured          .                 .                 .                 .                 .                 .                 .                 .
        Fail           Failed          Failed            .                 .                 .                 .                 .                 .                 .                 Failed
        StartClearing  !NothingToClear !NothingToClear   Clearing          !UnderWay         !AlreadyCleared   !UnderWay         !HoldCancelled    !NothingToClear   !NothingToClear   !NothingToClear
        FinishClearing .               .                 .                 Captured          .                 .                 .                 .                 .                 .
        RefuseClearing .               .                 .                 Held              .                 .                 .                 .                 .                 .
        StartCancel    !NotSuccessful  !NotSuccessful    Cancelling        !UnderWay         !AlreadyDebited   !UnderWay         !AlreadyCancelled !NotSuccessful    !NotSuccessful    !NotSuccessful
        FinishCancel   .               .                 .                 .                 .                 Revoked           .                 .                 .                 .
        RefuseCancel   .               .                 .                 .                 .                 Held              .                 .                 .                 .
        Refund         !NotSuccessful  !NotSuccessful    !NotCleared       !UnderWay         Captured          !UnderWay         !HoldCancelled    !NotSuccessful    !NotSuccessful    !NotSuccessful
        Reject         .               .                 Revoked           !UnderWay         Revoked           !UnderWay         !AlreadyCancelled .                 .                 .
        Expire         Expired         .                 .                 .                 .                 .                 .                 .                 .                 Expired
        Retry          .               Created           .                 .                 .                 .                 .                 .                 .                 Created
        """;

    private static Arbitrary<PaymentEvent[]> Walks { get; } = Gen.Elements(Enum.GetValues<PaymentEvent>()).ArrayOf(40).ToArbitrary();

    [Fact]
    public void On_EveryStateAndEvent_IsAsWritten()
    {
        var lines = Golden.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var states = lines[0].Skip(1).Select(Enum.Parse<PaymentState>).ToArray();
        Assert.Equal(Enum.GetValues<PaymentState>(), states);
        Assert.Equal(Enum.GetValues<PaymentEvent>(), lines.Skip(1).Select(line => Enum.Parse<PaymentEvent>(line[0])));
        Assert.All(
            lines.Skip(1),
            line => Assert.Equal(line.Skip(1), states.Select(state => Text(PaymentMachine.On(state, Enum.Parse<PaymentEvent>(line[0]))))));
    }

    [Fact]
    public void On_AnyWalk_DebitsAtMostOnceAndNeverLeavesAnEnd() => Prop.ForAll(
        Walks,
        walk =>
        {
            var state = PaymentState.Created;
            var debits = 0;
            foreach (var happened in walk)
            {
                var step = PaymentMachine.On(state, happened);
                if (step.Refusal is not null) continue;
                if (state is PaymentState.Failed or PaymentState.Expired or PaymentState.Revoked) return false;
                if (step.Next == PaymentState.Captured && state != PaymentState.Captured) debits++;
                if (state == PaymentState.Captured && step.Next != (happened == PaymentEvent.Reject ? PaymentState.Revoked : PaymentState.Captured)) return false;
                state = step.Next;
            }

            return debits <= 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Documentation_ShowsTheTableAsItIs() => RenderedBlock.AssertUpToDate("states", StateDiagram.Render());

    private static string Text(Step step) => step.Refusal switch
    {
        null => step.Next.ToString(),
        PaymentRefusal.IllegalStep => ".",
        PaymentRefusal.OperationUnderWay => "!UnderWay",
        var refusal => "!" + refusal,
    };
}
