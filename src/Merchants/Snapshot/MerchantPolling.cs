using FreedomPay.Merchants.Partners;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Merchants.Snapshot;

/// <summary>Looks every second for changes of merchants and partners made on other nodes: one look-up of one row each.</summary>
internal sealed class MerchantPolling(MerchantDirectory directory, PartnerDirectory partners, TimeProvider clock, ILogger<MerchantPolling> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await directory.RefreshAsync(stoppingToken);
                await partners.RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning(error, "Merchants or partners could not be refreshed; the last known ones stay in use.");
            }
        }
    }
}
