using System.Threading.Channels;

namespace FreedomPay.Storage.Reads;

/// <summary>
/// Reads of single rows that come at the same time share a round trip: whatever waits is read as one set. A lone read goes at once; nobody waits on a timer.
/// </summary>
/// <typeparam name="TKey">What is sought.</typeparam>
/// <typeparam name="TValue">What is found; several callers may get the same one.</typeparam>
public sealed class ReadBatches<TKey, TValue> : IAsyncDisposable
    where TKey : notnull
    where TValue : class
{
    private const int BatchMax = 256;

    private readonly Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TValue>>> _read;
    private readonly Channel<Pending> _waiting = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _loop;

    /// <summary>Starts.</summary>
    /// <param name="read">Reads a set of different keys; what is not there is left out.</param>
    public ReadBatches(Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TValue>>> read)
    {
        _read = read;
        _loop = Task.Run(ReadWaitingAsync);
    }

    /// <summary>The value of a key as committed when it is asked for, or later; null when there is none.</summary>
    public async Task<TValue?> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        var pending = new Pending(key);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(pending), this);
        return await pending.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task ReadWaitingAsync()
    {
        var batch = new List<Pending>(BatchMax);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < BatchMax && _waiting.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            try
            {
                var keys = batch.Count == 1 ? (IReadOnlyCollection<TKey>)[batch[0].Key] : batch.Select(pending => pending.Key).ToHashSet();
                var found = await _read(keys).ConfigureAwait(false);
                foreach (var pending in batch)
                {
                    pending.Answer.TrySetResult(found.GetValueOrDefault(pending.Key));
                }
            }
#pragma warning disable CA1031 // The callers are told, and the loop lives on for the next ones.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                foreach (var pending in batch)
                {
                    pending.Answer.TrySetException(failure);
                }
            }

            batch.Clear();
        }
    }

    private sealed class Pending(TKey key)
    {
        public TKey Key => key;

        public TaskCompletionSource<TValue?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
