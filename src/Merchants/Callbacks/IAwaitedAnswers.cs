namespace FreedomPay.Merchants.Callbacks;

/// <summary>Knows whether a shop has yet to answer what it is told, where its answer may refuse it. Spec: callbacks §3.2, §3.4.</summary>
public interface IAwaitedAnswers
{
    /// <summary>How long whoever shows the payer the outcome waits at most, from the order on.</summary>
    TimeSpan Patience { get; }

    /// <summary>
    /// Whether a message of the order lets the shop refuse and its first attempt is still to end. False when nobody is told, nobody may refuse, or all first
    /// attempts are over, whatever came of them; what a refusal brings with it is done by then.
    /// </summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="order">What it is told, as it was ordered.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<bool> AreAwaitedAsync(Merchant merchant, CallbackOrder order, CancellationToken cancellationToken);
}
