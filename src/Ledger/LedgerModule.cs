using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Ledger;

/// <summary>Registers the ledger.</summary>
public static class LedgerModule
{
    /// <summary>The ledger's tables.</summary>
    public static ModuleSchema Schema { get; } = new("ledger", typeof(LedgerModule).Assembly);

    /// <summary>Adds accounts, the ledger's share in commits, and verification.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<PostingSets>();
        services.AddSingleton<LedgerVerification>();
        services.AddSingleton<ICommitPartFactory, LedgerPartFactory>();
        return services;
    }

    /// <summary>Lanes of different nodes use different stripes as long as there are enough.</summary>
    private sealed class LedgerPartFactory(Node node, CommitOptions options) : ICommitPartFactory
    {
        public CommitPart Create(int lane) => new LedgerPart((node.Number * options.Lanes) + lane);
    }
}
