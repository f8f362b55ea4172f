namespace FreedomPay.CardNetwork.Links;

/// <summary>A message that waits for its answer. Whoever removes it from its connection's table completes it, so it ends exactly once.</summary>
/// <param name="key">What its answer must carry.</param>
/// <param name="requestMti">Message type sent.</param>
/// <param name="deadline">Timestamp of the clock after which the outcome is unknown.</param>
internal sealed class PendingExchange(ExchangeKey key, int requestMti, long deadline)
    : TaskCompletionSource<NetworkAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ExchangeKey Key => key;

    public int RequestMti => requestMti;

    public long Deadline => deadline;

    /// <summary>Number of the socket write that carries it.</summary>
    public long Batch { get; set; }
}
