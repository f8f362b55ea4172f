using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Tests;

/// <summary>The diagram of card-api §4.3, and what the network adds.</summary>
public sealed class TransactionMachineTests
{
    private static readonly Dictionary<(TransactionState, TransactionEvent), TransactionState> Steps = new()
    {
        [(TransactionState.Created, TransactionEvent.Hold)] = TransactionState.Authorized,
        [(TransactionState.Created, TransactionEvent.Clear)] = TransactionState.Cleared,
        [(TransactionState.Created, TransactionEvent.Decline)] = TransactionState.Declined,
        [(TransactionState.Created, TransactionEvent.Reverse)] = TransactionState.Reversed,
        [(TransactionState.Authorized, TransactionEvent.Clear)] = TransactionState.Cleared,
        [(TransactionState.Authorized, TransactionEvent.Reverse)] = TransactionState.Reversed,
        [(TransactionState.Authorized, TransactionEvent.Expire)] = TransactionState.Expired,
        [(TransactionState.Cleared, TransactionEvent.RefundPart)] = TransactionState.PartiallyRefunded,
        [(TransactionState.Cleared, TransactionEvent.RefundRest)] = TransactionState.Refunded,
        [(TransactionState.Cleared, TransactionEvent.Reverse)] = TransactionState.Reversed,
        [(TransactionState.PartiallyRefunded, TransactionEvent.RefundPart)] = TransactionState.PartiallyRefunded,
        [(TransactionState.PartiallyRefunded, TransactionEvent.RefundRest)] = TransactionState.Refunded,
        [(TransactionState.PartiallyRefunded, TransactionEvent.Reverse)] = TransactionState.Reversed,
    };

    [Fact]
    public void EveryPair_LeadsWhereTheDiagramSays()
    {
        foreach (var state in Enum.GetValues<TransactionState>())
        {
            foreach (var happened in Enum.GetValues<TransactionEvent>())
            {
                TransactionState? expected = Steps.TryGetValue((state, happened), out var next) ? next : null;
                Assert.Equal((state, happened, expected), (state, happened, TransactionMachine.On(state, happened)));
            }
        }
    }
}
