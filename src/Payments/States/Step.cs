namespace FreedomPay.Payments.States;

/// <summary>What an event does: a next state, or a refusal that changes nothing.</summary>
/// <param name="Next">The state after; meaningless when refused.</param>
/// <param name="Refusal">Why not; null when allowed.</param>
public readonly record struct Step(PaymentState Next, PaymentRefusal? Refusal)
{
    /// <summary>An allowed step.</summary>
    public static Step To(PaymentState next) => new(next, null);

    /// <summary>A refused step.</summary>
    public static Step Refused(PaymentRefusal refusal) => new(default, refusal);
}
