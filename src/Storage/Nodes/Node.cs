using Npgsql;

namespace FreedomPay.Storage.Nodes;

/// <summary>
/// This running copy of the program among those that share the database. It lives as long as it holds the session advisory lock on its number; numbers are
/// never used again. Rows that belong to work in flight carry the number, so that the work of a dead node can be found.
/// </summary>
public sealed class Node(NpgsqlDataSource dataSource)
{
    /// <summary>The first key of the advisory locks whose second key is a node's number.</summary>
    internal const int LockClass = 0x46_50_4E_44;

    private int _number;
    private volatile bool _hasOthers = true;

    /// <summary>The node's number, positive.</summary>
    /// <exception cref="InvalidOperationException">The storage has not started yet.</exception>
    public int Number => _number > 0 ? _number : throw new InvalidOperationException("The node has no number before the storage has started.");

    /// <summary>Whether no other node lived when we last looked; looking is done every few seconds.</summary>
    public bool IsAlone => !_hasOthers;

    /// <summary>The numbers of all living nodes, this one included, by their locks.</summary>
    public async Task<IReadOnlyList<int>> LiveNodesAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select objid::int from pg_catalog.pg_locks
            where locktype = 'advisory' and classid = $1::int::oid and objsubid = 2 and granted
              and database = (select oid from pg_catalog.pg_database where datname = current_database())
            order by 1
            """);
        command.Parameters.Add(new() { Value = LockClass });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var live = new List<int>();
        while (await reader.ReadAsync(cancellationToken)) live.Add(reader.GetInt32(0));
        _hasOthers = live.Exists(n => n != _number);
        return live;
    }

    internal void BecomeNumber(int number) => _number = number;
}
