using System.Collections.Concurrent;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>
/// Writes what many ask for in few statements: whoever comes while a statement runs goes with the next one. Nobody waits for a timer. If a statement fails,
/// its items are tried one by one, so that only the one at fault fails.
/// </summary>
internal sealed class Gathered<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<TResult[]>> write)
{
    private const int Most = 256;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _writing;

    public Task<TResult> WriteAsync(TItem item)
    {
        var waiting = new Waiting(item);
        _waiting.Enqueue(waiting);
        if (Interlocked.CompareExchange(ref _writing, 1, 0) == 0)
        {
            _ = Task.Run(WriteAllAsync);
        }

        return waiting.Task;
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            var items = new List<Waiting>();
            while (items.Count < Most && _waiting.TryDequeue(out var next))
            {
                items.Add(next);
            }

            if (items.Count > 0)
            {
                await WriteAsync(items).ConfigureAwait(false);
                continue;
            }

            // Somebody may have come between the last look and this: then one of us goes on.
            Interlocked.Exchange(ref _writing, 0);
            if (_waiting.IsEmpty || Interlocked.CompareExchange(ref _writing, 1, 0) != 0)
            {
                return;
            }
        }
    }

    private async Task WriteAsync(List<Waiting> items)
    {
        try
        {
            var results = await write(items.ConvertAll(w => w.Item)).ConfigureAwait(false);
            for (var i = 0; i < items.Count; i++)
            {
                items[i].SetResult(results[i]);
            }
        }
        catch (Exception error) when (items.Count == 1)
        {
            items[0].SetException(error);
        }
        catch (Exception)
        {
            foreach (var item in items)
            {
                await WriteAsync([item]).ConfigureAwait(false);
            }
        }
    }

    private sealed class Waiting(TItem item) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TItem Item => item;
    }
}
