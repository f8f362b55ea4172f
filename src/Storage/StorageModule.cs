using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Storage;

/// <summary>The room's entry: PostgreSQL, the platform's clock, ids, jobs and nodes.</summary>
public static class StorageModule
{
    /// <summary>The tables of this room.</summary>
    public static ModuleSchema Schema { get; } = new("storage", typeof(StorageModule).Assembly);

    /// <summary>Registers the room's parts.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => StorageDataSource.Create(options.ConnectionString));
        return services;
    }
}
