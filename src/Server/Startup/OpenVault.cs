using FreedomPay.Merchants;
using FreedomPay.Server.Configuration;
using FreedomPay.Vault;

namespace FreedomPay.Server.Startup;

/// <summary>Opens the vault's keys and reads the merchants, before anything else of the rooms starts.</summary>
internal sealed class OpenVault(VaultKeys keys, MerchantDirectory merchants, SandboxSeed seed, ServerOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.OpenAsync(cancellationToken);
        await merchants.RefreshAsync(cancellationToken);
        if (!options.IsSandbox) seed.RefuseSandboxKeys();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
