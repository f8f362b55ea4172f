using System.Globalization;
using FreedomPay.Bench.Requests;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Storage;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Bench.Platform;

/// <summary>
/// The merchants of the load. They are added by the platform's own code (as <c>freedompay merchant add</c> does), in this process because two hundred
/// starts of the program would take minutes.
/// </summary>
internal static class MerchantSetup
{
    private const long FirstId = 800001;
    private const int Count = 200;
    private const string Actor = "bench";

    /// <summary>All merchants of the load.</summary>
    public static IReadOnlyList<BenchMerchant> All { get; } =
        [.. Enumerable.Range(0, Count).Select(i => new BenchMerchant(FirstId + i, string.Create(CultureInfo.InvariantCulture, $"bench-receive-key-{FirstId + i}")))];

    /// <summary>Adds those that are missing, with the factory tariff and settings.</summary>
    public static async Task EnsureAsync(string data, string connectionString, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => StorageDataSource.Create(connectionString));
        services.AddVault(new VaultOptions { KeyDirectory = Path.Combine(data, "keys") });
        services.AddMerchants();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<VaultKeys>().OpenAsync(cancellationToken);
        var administration = provider.GetRequiredService<MerchantAdministration>();
        var present = (await administration.ListAsync(cancellationToken)).Select(merchant => merchant.Id.Value).ToHashSet();
        foreach (var merchant in All.Where(merchant => !present.Contains(merchant.Id)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Bench {merchant.Id}");
            await administration.AddAsync(
                new NewMerchant(new MerchantId(merchant.Id), name) { ReceiveKey = new Secret(merchant.ReceiveKey) }, Actor, cancellationToken);
        }
    }
}
