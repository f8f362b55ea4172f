using System.Threading.Channels;

namespace FreedomPay.Storage;

/// <summary>A bell for one waiter: rung any number of times before it is heard, it is heard once.</summary>
internal sealed class AsyncSignal
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => _bell.Writer.TryWrite(true);

    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _bell.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits for the bell, but not longer than so much real time.</summary>
    public async ValueTask WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (_bell.Reader.TryRead(out _)) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
        try
        {
            await _bell.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up.
        }
    }
}
