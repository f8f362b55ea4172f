namespace FreedomPay.Server.Startup;

/// <summary>Looks after something outside this process, again and again until it is disposed.</summary>
internal sealed class Keeper : IAsyncDisposable
{
    private readonly TimeSpan _every;
    private readonly Func<CancellationToken, Task> _look;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;

    /// <param name="every">Pause between two looks.</param>
    /// <param name="look">One look; must not throw but for being stopped.</param>
    public Keeper(TimeSpan every, Func<CancellationToken, Task> look)
    {
        (_every, _look) = (every, look);
        _keeping = Task.Run(KeepAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(_every);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) await _look(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server stops; what becomes of what was looked after is decided there.
        }
    }
}
