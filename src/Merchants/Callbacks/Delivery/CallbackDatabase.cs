using FreedomPay.Storage;
using Npgsql;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>
/// Connections for the bookkeeping of messages. It does not wait for the disk: what a crash of the database takes of it, it takes of the jobs' bookkeeping too
/// (that is written later), so the messages concerned are sent again.
/// </summary>
internal sealed class CallbackDatabase : IAsyncDisposable
{
    private const int Connections = 6;
    private const string NoWaiting = "SET synchronous_commit = off";

    public CallbackDatabase(StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "freedompay callbacks",
            MaxPoolSize = Connections,
            NoResetOnClose = true,
            MaxAutoPrepare = 16,
            AutoPrepareMinUsages = 2,
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(NoWaiting, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(NoWaiting, connection);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            });
        Source = builder.Build();
    }

    public NpgsqlDataSource Source { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
