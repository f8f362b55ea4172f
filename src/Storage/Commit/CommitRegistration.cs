using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Storage.Commit;

/// <summary>Registers the unit of work.</summary>
public static class CommitRegistration
{
    /// <summary>Adds the committer, its lanes (a hosted service) and claims. Modules add their own <see cref="ICommitPartFactory"/>.</summary>
    public static IServiceCollection AddGroupCommit(this IServiceCollection services, CommitOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new ClaimWaiters(provider.GetRequiredService<Npgsql.NpgsqlDataSource>(), TimeProvider.System));
        services.AddSingleton<ICommitPartFactory, ClaimPartFactory>();
        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<ICommitter>(provider => provider.GetRequiredService<GroupCommitter>());
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommitter>());
        return services;
    }

    private sealed class ClaimPartFactory(ClaimWaiters waiters) : ICommitPartFactory
    {
        public CommitPart Create(int lane) => new ClaimPart(waiters);
    }
}
