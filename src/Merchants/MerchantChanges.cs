using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Merchants;

/// <summary>The transaction around a change of a merchant: its revision, its record, and that the merchant is there.</summary>
internal sealed class MerchantChanges(NpgsqlDataSource database, TimeProvider clock)
{
    private const int ActionLengthMax = 500;

    /// <summary>Runs a change. Changes of merchants wait for each other, so what one reads stays true until it commits.</summary>
    /// <param name="id">The merchant.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="action">What is done, for the record.</param>
    /// <param name="isNew">The change itself makes the merchant.</param>
    /// <param name="change">Writes, on the connection, what belongs to the revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(
        MerchantId id, string actor, string action, bool isNew, Func<NpgsqlConnection, long, Task> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        long revision;
        await using (var next = new NpgsqlCommand("UPDATE merchants.revision SET value = value + 1 RETURNING value", connection))
        {
            revision = (long)(await next.ExecuteScalarAsync(cancellationToken))!;
        }

        const string Touch = "UPDATE merchants.merchant SET revision = $2 WHERE id = $1";
        if (!isNew && await ExecuteAsync(connection, Touch, cancellationToken, id.Value, revision) == 0)
        {
            throw new UnknownMerchantException(id);
        }

        await change(connection, revision);
        await ExecuteAsync(
            connection,
            "INSERT INTO merchants.change (revision, merchant_id, actor, action, changed_at) VALUES ($1, $2, $3, $4, $5)",
            cancellationToken,
            revision, id.Value, actor, action.Length > ActionLengthMax ? action[..ActionLengthMax] : action, clock.GetUtcNow().UtcDateTime);
        await transaction.CommitAsync(cancellationToken);
    }

    public static async Task<int> NewestKeyVersionAsync(
        NpgsqlConnection connection, MerchantId id, MerchantKeyKind kind, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT max(version) FROM merchants.merchant_key WHERE merchant_id = $1 AND kind = $2";
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = id.Value }, new() { Value = (short)kind } } };
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task RetireKeysAsync(NpgsqlConnection connection, MerchantId id, MerchantKeyKind kind, int below, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE merchants.merchant_key SET sealed = NULL, retired_at = $4
            WHERE merchant_id = $1 AND kind = $2 AND version < $3 AND retired_at IS NULL
            """;
        return ExecuteAsync(connection, Sql, cancellationToken, id.Value, (short)kind, below, clock.GetUtcNow().UtcDateTime);
    }

    public static async Task<int> ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
