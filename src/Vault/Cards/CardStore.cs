using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Vault.Cards;

/// <summary>The table of cards, written and searched by sets.</summary>
internal sealed class CardStore(NpgsqlDataSource database)
{
    public sealed record SealedContent(long DataKeyId, byte[] Sealed);

    public sealed record SealedCard(CardId Id, PanLookup Lookup, long DataKeyId, byte[] Sealed);

    /// <summary>Finds cards by any of their lookups.</summary>
    /// <param name="lookups">Pairs of a caller's number and a lookup; several lookups may have one number.</param>
    /// <param name="found">Told the number and the id of each card found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FindAsync(IReadOnlyList<(int Number, PanLookup Lookup)> lookups, Action<int, CardId> found, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await FindAsync(connection, lookups, found, cancellationToken);
    }

    /// <summary>Takes ids for new cards; an id is part of what encrypts its card. Ids of cards that another node adds first are lost.</summary>
    public async Task<List<CardId>> TakeIdsAsync(int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT nextval('vault.card_id') FROM generate_series(1, $1)");
        command.Parameters.Add(new() { Value = count });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<CardId>(count);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(new CardId(reader.GetInt64(0)));
        }

        return ids;
    }

    /// <summary>
    /// Adds cards unless they are there, in one transaction. Returns the ids under which they are now kept, in the order given, or null, and adds nothing,
    /// when the key set is no longer that of <paramref name="epoch"/>: a card added under a lookup key that is being replaced might be there twice.
    /// </summary>
    public async Task<CardId[]?> AddAsync(IReadOnlyList<SealedCard> cards, long epoch, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Insert = """
            INSERT INTO vault.card (id, lookup_version, lookup, data_key_id, sealed, created_at)
            SELECT new.id, new.version, new.lookup, new.data_key_id, new.sealed, $6
            FROM unnest($1, $2, $3, $4, $5) AS new (id, version, lookup, data_key_id, sealed)
            ON CONFLICT (lookup_version, lookup) DO NOTHING
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var check = new NpgsqlCommand("SELECT epoch FROM vault.key_epoch FOR SHARE", connection))
        {
            if ((long)(await check.ExecuteScalarAsync(cancellationToken))! != epoch)
            {
                return null;
            }
        }

        await using (var insert = new NpgsqlCommand(Insert, connection))
        {
            // Sorted by what is unique, so that two nodes adding the same cards wait for each other in one order.
            var sorted = cards.OrderBy(card => card.Lookup.Tag).ToArray();
            insert.Parameters.Add(Array(sorted.Select(card => card.Id.Value).ToArray(), NpgsqlDbType.Bigint));
            insert.Parameters.Add(Array(sorted.Select(card => card.Lookup.Version).ToArray(), NpgsqlDbType.Integer));
            insert.Parameters.Add(Array(sorted.Select(card => card.Lookup.ToArray()).ToArray(), NpgsqlDbType.Bytea));
            insert.Parameters.Add(Array(sorted.Select(card => card.DataKeyId).ToArray(), NpgsqlDbType.Bigint));
            insert.Parameters.Add(Array(sorted.Select(card => card.Sealed).ToArray(), NpgsqlDbType.Bytea));
            insert.Parameters.Add(new() { Value = at.UtcDateTime });
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        // Read back before the commit: while the epoch is held, nobody can start to move cards away from this lookup version.
        var ids = new CardId[cards.Count];
        await FindAsync(connection, [.. cards.Select((card, number) => (number, card.Lookup))], (number, id) => ids[number] = id, cancellationToken);

        // A synchronous commit, though the payment that follows would flush it: the id is cached and outlives a crash of PostgreSQL alone, after which
        // an unflushed card would be gone and its number given to another one. New cards are few, and a batch shares the flush.
        await transaction.CommitAsync(cancellationToken);
        return ids;
    }

    /// <summary>Encrypted cards with their data keys, by id; those that are not there are left out.</summary>
    public async Task<Dictionary<CardId, SealedContent>> FindSealedAsync(IReadOnlyCollection<CardId> cards)
    {
        await using var command = database.CreateCommand("SELECT id, data_key_id, sealed FROM vault.card WHERE id = ANY($1)");
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. cards.Select(card => card.Value)] });
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var found = new Dictionary<CardId, SealedContent>(cards.Count);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            found.Add(new CardId(reader.GetInt64(0)), new SealedContent(reader.GetInt64(1), (byte[])reader[2]));
        }

        return found;
    }

    /// <summary>Some cards still under a lookup version, in order of their lookups; those hashed anew leave the range.</summary>
    public async Task<List<SealedCard>> ReadUnderAsync(int lookupVersion, int count, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT id, lookup, data_key_id, sealed FROM vault.card WHERE lookup_version = $1 ORDER BY lookup LIMIT $2";
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = lookupVersion });
        command.Parameters.Add(new() { Value = count });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cards = new List<SealedCard>(count);
        while (await reader.ReadAsync(cancellationToken))
        {
            var lookup = new PanLookup(lookupVersion, (byte[])reader[1]);
            cards.Add(new SealedCard(new CardId(reader.GetInt64(0)), lookup, reader.GetInt64(2), (byte[])reader[3]));
        }

        return cards;
    }

    /// <summary>How many cards are under lookup versions older than the given one.</summary>
    public async Task<long> CountBelowAsync(int lookupVersion, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM vault.card WHERE lookup_version < $1");
        command.Parameters.Add(new() { Value = lookupVersion });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Gives cards their lookup of a newer key, unless another process did.</summary>
    public async Task SetLookupsAsync(
        IReadOnlyList<(CardId Id, PanLookup Lookup)> cards, int oldVersion, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE vault.card SET lookup_version = new.version, lookup = new.lookup
            FROM unnest($1, $2, $3) AS new (id, version, lookup)
            WHERE card.id = new.id AND card.lookup_version = $4
            """;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Array(cards.Select(card => card.Id.Value).ToArray(), NpgsqlDbType.Bigint));
        command.Parameters.Add(Array(cards.Select(card => card.Lookup.Version).ToArray(), NpgsqlDbType.Integer));
        command.Parameters.Add(Array(cards.Select(card => card.Lookup.ToArray()).ToArray(), NpgsqlDbType.Bytea));
        command.Parameters.Add(new() { Value = oldVersion });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task FindAsync(
        NpgsqlConnection connection, IReadOnlyList<(int Number, PanLookup Lookup)> lookups, Action<int, CardId> found, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT wanted.number, card.id
            FROM unnest($1, $2, $3) AS wanted (number, version, lookup)
            JOIN vault.card ON card.lookup_version = wanted.version AND card.lookup = wanted.lookup
            """;
        var (numbers, versions, hashes) = (new int[lookups.Count], new int[lookups.Count], new byte[lookups.Count][]);
        for (var i = 0; i < lookups.Count; i++)
        {
            (numbers[i], versions[i], hashes[i]) = (lookups[i].Number, lookups[i].Lookup.Version, lookups[i].Lookup.ToArray());
        }

        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(Array(numbers, NpgsqlDbType.Integer));
        command.Parameters.Add(Array(versions, NpgsqlDbType.Integer));
        command.Parameters.Add(Array(hashes, NpgsqlDbType.Bytea));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found(reader.GetInt32(0), new CardId(reader.GetInt64(1)));
        }
    }

    private static NpgsqlParameter Array<T>(T[] values, NpgsqlDbType type) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
