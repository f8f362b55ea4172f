using System.Globalization;
using System.Text;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Payouts;

public sealed class PayoutMachineTests
{
    [Theory]
    [InlineData(PayoutState.Processing, PayoutEvent.Pay, PayoutState.Succeeded)]
    [InlineData(PayoutState.Processing, PayoutEvent.Refuse, PayoutState.Failed)]
    [InlineData(PayoutState.Succeeded, PayoutEvent.Pay, null)]
    [InlineData(PayoutState.Succeeded, PayoutEvent.Refuse, null)]
    [InlineData(PayoutState.Failed, PayoutEvent.Pay, null)]
    [InlineData(PayoutState.Failed, PayoutEvent.Refuse, null)]
    public void Table_IsAsWritten(PayoutState state, PayoutEvent happened, PayoutState? next) => Assert.Equal(next, PayoutMachine.On(state, happened));

    [Fact]
    public void Documentation_ShowsTheTableAsItIs()
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> Processing\n");
        foreach (var state in Enum.GetValues<PayoutState>())
        {
            var isFinal = true;
            foreach (var happened in Enum.GetValues<PayoutEvent>())
            {
                if (PayoutMachine.On(state, happened) is not { } next) continue;
                isFinal = false;
                text.Append(CultureInfo.InvariantCulture, $"    {state} --> {next}: {happened}\n");
            }

            if (isFinal) text.Append("    ").Append(state).Append(" --> [*]\n");
        }

        RenderedBlock.AssertUpToDate("payout states", text.Append("```\n").ToString());
    }
}
