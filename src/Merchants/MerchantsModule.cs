using FreedomPay.Merchants.Partners;
using FreedomPay.Merchants.Snapshot;
using FreedomPay.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Merchants;

/// <summary>
/// Puts merchants and partners into a program. After the migrations and <c>VaultKeys.OpenAsync</c>, <see cref="MerchantDirectory.RefreshAsync"/> and
/// <see cref="PartnerDirectory.RefreshAsync"/> must run once before requests are served.
/// </summary>
public static class MerchantsModule
{
    /// <summary>The merchants' tables.</summary>
    public static ModuleSchema Schema { get; } = new("merchants", typeof(MerchantsModule).Assembly);

    /// <summary>
    /// Adds <see cref="IMerchantDirectory"/>, <see cref="IWebTokens"/>, <see cref="IRequestIds"/>, <see cref="IPartnerDirectory"/>, their refreshing,
    /// <see cref="MerchantAdministration"/>,
    /// <see cref="PartnerAdministration"/> and the seeds of the sandbox. Needs the vault, an <c>NpgsqlDataSource</c> and a <c>TimeProvider</c>.
    /// </summary>
    public static IServiceCollection AddMerchants(this IServiceCollection services)
    {
        services.AddSingleton<MerchantDirectory>();
        services.AddSingleton<IMerchantDirectory>(provider => provider.GetRequiredService<MerchantDirectory>());
        services.AddSingleton<IWebTokens>(provider => provider.GetRequiredService<MerchantDirectory>());
        services.AddSingleton<IRequestIds, RequestIds>();
        services.AddSingleton<MerchantAdministration>();
        services.AddSingleton<SandboxSeed>();
        services.AddSingleton<PartnerDirectory>();
        services.AddSingleton<IPartnerDirectory>(provider => provider.GetRequiredService<PartnerDirectory>());
        services.AddSingleton<PartnerAdministration>();
        services.AddSingleton<PartnerSeed>();
        services.AddHostedService<MerchantPolling>();
        return services;
    }
}
