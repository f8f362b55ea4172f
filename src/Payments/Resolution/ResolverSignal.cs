using System.Threading.Channels;

namespace FreedomPay.Payments.Resolution;

/// <summary>Wakes the resolver when there is something to reverse or repeat. Rung any number of times before it is heard, it is heard once.</summary>
internal sealed class ResolverSignal
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _bell.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
        try
        {
            await _bell.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody rang; it is time to look all the same.
        }
    }
}
