using Npgsql;

namespace FreedomPay.Storage;

/// <summary>Makes the pool of connections.</summary>
public static class StorageDataSource
{
    /// <summary>The oldest PostgreSQL that we run on.</summary>
    public const int OldestMajorVersion = 15;

    /// <summary>A pool with the platform's settings. Few connections: the hot paths keep theirs, everything else is short.</summary>
    /// <param name="connectionString">Where the database is; settings that it names win over ours.</param>
    public static NpgsqlDataSource Create(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        Default(settings, "Application Name", "freedompay");
        Default(settings, "Maximum Pool Size", 40);
        Default(settings, "Connection Idle Lifetime", 60);
        Default(settings, "Timeout", 10);
        // Nobody leaves anything in a session: what sets something or takes a lock has a connection of its own, or takes it back. Resetting would cost five
        // statements for every one that reads a payment.
        Default(settings, "No Reset On Close", true);
        // Cold paths: a statement seen a few times is prepared by itself. Hot paths prepare explicitly on their own connections.
        Default(settings, "Max Auto Prepare", 100);
        Default(settings, "Auto Prepare Min Usages", 5);
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>Waits until the database answers, for at most a minute: at a machine's start it may come later than we do.</summary>
    /// <exception cref="StorageUnavailableException">It does not answer, refuses us, or is too old.</exception>
    public static async Task WaitAsync(NpgsqlDataSource dataSource, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                if (connection.PostgreSqlVersion.Major >= OldestMajorVersion) return;
                throw new StorageUnavailableException(
                    $"The server is PostgreSQL {connection.PostgreSqlVersion}; PostgreSQL {OldestMajorVersion} or newer is needed. Upgrade it.");
            }
            catch (NpgsqlException e)
            {
                var worthWaiting = e is not PostgresException { IsTransient: false };
                if (!worthWaiting || clock.GetElapsedTime(start) > TimeSpan.FromMinutes(1))
                {
                    throw new StorageUnavailableException(
                        $"The database does not let us in: {e.Message} Check ConnectionStrings__Postgres (server, database, user, password).", e);
                }

                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    private static void Default(NpgsqlConnectionStringBuilder settings, string keyword, object value)
    {
        if (!settings.ShouldSerialize(keyword)) settings[keyword] = value;
    }
}
