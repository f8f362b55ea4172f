using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using FreedomPay.Server.Configuration;
using FreedomPay.Vault;

namespace FreedomPay.Server.Startup;

/// <summary>Opens the vault's keys and reads merchants and partners, before anything else of the rooms starts.</summary>
internal sealed class OpenVault(
    VaultKeys keys, MerchantDirectory merchants, PartnerDirectory partners, SandboxSeed seed, PartnerSeed partnerSeed, WalletKeys walletKeys,
    ServerOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.OpenAsync(cancellationToken);
        await merchants.RefreshAsync(cancellationToken);
        await partners.RefreshAsync(cancellationToken);
        if (options.IsSandbox) return;
        seed.RefuseSandboxKeys();
        partnerSeed.RefuseSandboxKeys();
        await walletKeys.RefuseSandboxAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
