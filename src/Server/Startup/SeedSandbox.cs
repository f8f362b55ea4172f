using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Server.Startup;

/// <summary>Fills a new sandbox, after the rooms have started and before requests come in.</summary>
internal sealed class SeedSandbox(SandboxSeed merchants, PartnerSeed partners, ISandboxFunding funding) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await merchants.RunAsync(funding, cancellationToken);
        await partners.RunAsync(funding, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
