using FreedomPay.Storage.Jobs;
using FreedomPay.Storage.Nodes;

namespace FreedomPay.Storage.Clock;

/// <summary>Moves the sandbox's clock the way time passes: stopping at every moment at which work falls due, until that work has run.</summary>
public sealed class ClockStepper : IDisposable
{
    /// <summary>Work that falls due within one such slice is run together, in order of its due times.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    private readonly PlatformClock _clock;
    private readonly JobWorker _worker;
    private readonly ChangeFeed _changes;
    private readonly SemaphoreSlim _one = new(1);

    internal ClockStepper(PlatformClock clock, JobWorker worker, ChangeFeed changes)
    {
        _clock = clock;
        _worker = worker;
        _changes = changes;
    }

    /// <summary>Moves forward and returns when everything due by then has run. A second caller waits for the first.</summary>
    /// <param name="step">Not negative.</param>
    /// <param name="cancellationToken">Stops between slices; the clock stays where it came to.</param>
    /// <exception cref="InvalidOperationException">The clock must not move here.</exception>
    public async Task AdvanceAsync(TimeSpan step, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Real time passes meanwhile, and counts too: the clock ends up ahead of the machine by exactly the step.
            var target = _clock.Offset + step;
            await _worker.RunDueAsync(cancellationToken);
            while (await _worker.NextDueAsync(cancellationToken) is { } due && due <= _clock.Machine.GetUtcNow() + target)
            {
                var ahead = due + Slice - _clock.Machine.GetUtcNow();
                await MoveToAsync(ahead < target ? ahead : target, cancellationToken);
                await _worker.RunDueAsync(cancellationToken);
            }

            await MoveToAsync(target, cancellationToken);
            await _worker.RunDueAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task MoveToAsync(TimeSpan ahead, CancellationToken cancellationToken)
    {
        // A job that was due in the past needs no move.
        var step = ahead - _clock.Offset;
        await _clock.AdvanceAsync(step > TimeSpan.Zero ? step : TimeSpan.Zero, cancellationToken);
        _changes.Publish(ClockFollower.Topic);
    }
}
