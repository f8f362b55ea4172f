using System.Collections.Concurrent;
using Npgsql;

namespace FreedomPay.Storage;

/// <summary>
/// Asks the database for many in few statements: whoever comes while a statement runs goes with the next one. Nobody waits for a timer. If the
/// database refuses a statement, its items are tried one by one, so that only the one at fault fails. For what needs no unit of work.
/// </summary>
/// <typeparam name="TItem">What is asked.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="run">Runs a statement; its results are in the order of the items.</param>
public sealed class Gathered<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<TResult[]>> run)
{
    private const int Most = 256;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _running;

    /// <summary>Asks; fails as the item's statement fails.</summary>
    public Task<TResult> RunAsync(TItem item)
    {
        var waiting = new Waiting(item);
        _waiting.Enqueue(waiting);
        if (Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            _ = Task.Run(RunAllAsync);
        }

        return waiting.Task;
    }

    private async Task RunAllAsync()
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
                await RunAsync(items).ConfigureAwait(false);
                continue;
            }

            // Somebody may have come between the last look and this: then one of us goes on.
            Interlocked.Exchange(ref _running, 0);
            if (_waiting.IsEmpty || Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            {
                return;
            }
        }
    }

    private async Task RunAsync(List<Waiting> items)
    {
        try
        {
            var results = await run(items.ConvertAll(w => w.Item)).ConfigureAwait(false);
            for (var i = 0; i < items.Count; i++)
            {
                items[i].SetResult(results[i]);
            }
        }
        catch (PostgresException refusal) when (items.Count > 1 && !refusal.IsTransient)
        {
            foreach (var item in items)
            {
                await RunAsync([item]).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it was, those who wait are told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            foreach (var item in items)
            {
                item.SetException(error);
            }
        }
    }

    private sealed class Waiting(TItem item) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TItem Item => item;
    }
}
