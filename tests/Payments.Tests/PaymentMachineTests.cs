using FreedomPay.Payments.States;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Payments.Tests;

public sealed class PaymentMachineTests
{
    /// <summary>
    /// Every pair, a second time, in a person's hand: per state the outcomes of the events in the order of <see cref="PaymentEvent"/>. A state is a step, a
    /// refusal has an exclamation mark; a dot is <see cref="PaymentRefusal.IllegalStep"/>.
    /// </summary>
    private const string Golden =
        """
        state      Present    AuthoriseHold AuthoriseDebit Fail   StartClearing     FinishClearing RefuseClearing StartCancel       FinishCancel RefuseCancel Refund            Expire
        Created    Processing .             .              .      !NothingToClear   .              .              Revoked           .            .            !NotSuccessful    Expired
        Processing .          Held          Captured       Failed !NothingToClear   .              .              !NotSuccessful    .            .            !NotSuccessful    .
        Held       .          .             .              .      Clearing          .              .              Cancelling        .            .            !NotCleared       .
        Clearing   .          .             .              .      !OperationUnderWay Captured      Held           !OperationUnderWay .           .            !OperationUnderWay .
        Captured   .          .             .              .      !AlreadyCleared   .              .              !AlreadyDebited   .            .            Captured          .
        Cancelling .          .             .              .      !OperationUnderWay .             .              !OperationUnderWay Revoked     Held         !OperationUnderWay .
        Revoked    .          .             .              .      !HoldCancelled    .              .              !AlreadyCancelled .            .            !HoldCancelled    .
        Failed     .          .             .              .      !NothingToClear   .              .              !NotSuccessful    .            .            !NotSuccessful    .
        Expired    .          .             .              .      !NothingToClear   .              .              !NotSuccessful    .            .            !NotSuccessful    .
        """;

    private static Arbitrary<PaymentEvent[]> Walks { get; } = Gen.Elements(Enum.GetValues<PaymentEvent>()).ArrayOf(40).ToArbitrary();

    [Fact]
    public void On_EveryStateAndEvent_IsAsWritten()
    {
        var lines = Golden.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var events = lines[0].Skip(1).Select(Enum.Parse<PaymentEvent>).ToArray();
        Assert.Equal(Enum.GetValues<PaymentEvent>(), events);
        Assert.Equal(Enum.GetValues<PaymentState>(), lines.Skip(1).Select(line => Enum.Parse<PaymentState>(line[0])));
        Assert.All(lines.Skip(1), line => Assert.Equal(line.Skip(1), events.Select(happened => Text(PaymentMachine.On(Enum.Parse<PaymentState>(line[0]), happened)))));
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
                if (state == PaymentState.Captured && step.Next != PaymentState.Captured) return false;
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
        var refusal => "!" + refusal,
    };
}
