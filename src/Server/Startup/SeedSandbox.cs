using FreedomPay.Merchants;

namespace FreedomPay.Server.Startup;

/// <summary>Fills a new sandbox, after the rooms have started and before requests come in.</summary>
internal sealed class SeedSandbox(SandboxSeed seed, ISandboxFunding funding) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => seed.RunAsync(funding, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
