namespace FreedomPay.Payments.States;

/// <summary>
/// The table of a payout's life: (state, event) → next state; null: refused, for a final state never changes. Spec: payouts-transfers-async §2.2.
/// </summary>
public static class PayoutMachine
{
    /// <summary>What an event does in a state.</summary>
    public static PayoutState? On(PayoutState state, PayoutEvent happened) => state switch
    {
        PayoutState.Processing => happened switch
        {
            PayoutEvent.Pay => PayoutState.Succeeded,
            PayoutEvent.Refuse => PayoutState.Failed,
        },
        PayoutState.Succeeded or PayoutState.Failed => null,
    };
}
