using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using FreedomPay.Sandbox.Wallets;
using FreedomPay.Vault;

namespace FreedomPay.Server.Startup;

/// <summary>Fills a new sandbox, after the rooms have started and before requests come in.</summary>
internal sealed class SeedSandbox(SandboxSeed merchants, PartnerSeed partners, ISandboxFunding funding, CardEncryptionKeys cardKeys, SandboxWalletSeed wallets)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await merchants.RunAsync(funding, cancellationToken);
        await partners.RunAsync(funding, cancellationToken);
        await cardKeys.AddFirstAsync(cancellationToken);
        await wallets.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
