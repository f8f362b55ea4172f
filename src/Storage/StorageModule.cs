using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Jobs;
using FreedomPay.Storage.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Storage;

/// <summary>The room's entry: PostgreSQL, the platform's clock, ids, jobs and nodes.</summary>
public static class StorageModule
{
    /// <summary>The tables of this room.</summary>
    public static ModuleSchema Schema { get; } = new("storage", typeof(StorageModule).Assembly);

    /// <summary>
    /// Registers the room's parts. The database must have its tables (<see cref="FreedomPay.Storage.Schema.SchemaMigrator"/>) before the host starts. Call it
    /// first: hosted services stop in reverse order, and the node's lease must outlive the work of all others. A <see cref="NodeLease"/> registered before is
    /// used, else one is taken at the start.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => StorageDataSource.Create(options.ConnectionString));
        services.AddSingleton<PlatformClock>();
        services.AddSingleton<TimeProvider>(s => s.GetRequiredService<PlatformClock>());
        services.AddSingleton<Node>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobWorker>();
        services.AddSingleton<INodeRecovery, JobRecovery>();
        services.AddSingleton(s => new ClockStepper(
            s.GetRequiredService<PlatformClock>(), s.GetRequiredService<JobWorker>(), s.GetRequiredService<ChangeFeed>()));

        services.AddHostedService<ClockFollower>();
        services.AddHostedService<NodeSession>();
        services.AddHostedService(s => s.GetRequiredService<ChangeFeed>());
        return services;
    }

    /// <summary>
    /// Registers the work in the background: running jobs and taking over what dead nodes left. Call it last: it uses all other rooms, so it must start after
    /// them and stop before them.
    /// </summary>
    public static IServiceCollection AddStorageWork(this IServiceCollection services)
    {
        services.AddHostedService<NodeReaper>();
        services.AddHostedService(s => s.GetRequiredService<JobWorker>());
        return services;
    }
}
