using Npgsql;

namespace FreedomPay.Storage.Nodes;

/// <summary>
/// A node's number and the connection that holds the lock on it. Taken before the program is put together, for other rooms want the number while they are
/// made.
/// </summary>
public sealed class NodeLease : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    private NodeLease(int number, NpgsqlConnection connection)
    {
        Number = number;
        _connection = connection;
    }

    /// <summary>The node's number, positive, never used before.</summary>
    public int Number { get; }

    /// <summary>Takes the next number. The database must have this room's tables.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="clock">Gives the time that is recorded.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<NodeLease> TakeAsync(string connectionString, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(connectionString, cancellationToken);
        var number = (int)(await ScalarAsync(connection, "select nextval('storage.node_number')::int", cancellationToken))!;
        // The lock comes before the row: a row without a lock is a dead node.
        await ScalarAsync(connection, "select pg_advisory_lock($1, $2)", cancellationToken, Node.LockClass, number);
        await ScalarAsync(
            connection,
            "insert into storage.node (number, machine, process, started_at) values ($1, $2, $3, $4)",
            cancellationToken,
            number,
            Environment.MachineName,
            Environment.ProcessId,
            clock.GetUtcNow().UtcDateTime);
        return new NodeLease(number, connection);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

    /// <summary>Hands the connection over; the receiver disposes it.</summary>
    internal NpgsqlConnection? Detach()
    {
        var connection = _connection;
        _connection = null;
        return connection;
    }

    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 10, ApplicationName = "freedompay node" };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    internal static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DateTime ? new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz } : new() { Value = value });
        }

        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
