using FreedomPay.Storage.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Clock;

/// <summary>Keeps this node's clock at the stored offset, whoever moves it.</summary>
internal sealed class ClockFollower(PlatformClock clock, ChangeFeed changes, StorageOptions options, ILogger<ClockFollower> logger) : BackgroundService
{
    public const string Topic = "clock";

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly AsyncSignal _changed = new();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await clock.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.ClockMoves) return;
        using var subscription = changes.Subscribe(Topic, _ => _changed.Ring());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _changed.WaitAsync(Poll, stoppingToken);
                await clock.RefreshAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning("The stored clock cannot be read: {Reason}", e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
