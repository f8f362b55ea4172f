using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Merchants.Partners;

/// <summary>The transaction around a change of a partner, as <see cref="MerchantChanges"/> is around one of a merchant.</summary>
internal sealed class PartnerChanges(NpgsqlDataSource database, TimeProvider clock)
{
    private const int ActionLengthMax = 500;

    /// <summary>Runs a change. Changes of partners wait for each other, so what one reads stays true until it commits.</summary>
    /// <param name="id">The partner.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="action">What is done, for the record.</param>
    /// <param name="isNew">The change itself makes the partner.</param>
    /// <param name="change">Writes, on the connection, what belongs to the revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(
        PartnerId id, string actor, string action, bool isNew, Func<NpgsqlConnection, long, Task> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        long revision;
        await using (var next = new NpgsqlCommand("UPDATE merchants.partner_revision SET value = value + 1 RETURNING value", connection))
        {
            revision = (long)(await next.ExecuteScalarAsync(cancellationToken))!;
        }

        const string Touch = "UPDATE merchants.partner SET revision = $2 WHERE id = $1";
        if (!isNew && await MerchantChanges.ExecuteAsync(connection, Touch, cancellationToken, id.Value, revision) == 0)
        {
            throw Unknown(id);
        }

        await change(connection, revision);
        await MerchantChanges.ExecuteAsync(
            connection,
            "INSERT INTO merchants.partner_change (revision, partner_id, actor, action, changed_at) VALUES ($1, $2, $3, $4, $5)",
            cancellationToken,
            revision, id.Value, actor, action.Length > ActionLengthMax ? action[..ActionLengthMax] : action, clock.GetUtcNow().UtcDateTime);
        await transaction.CommitAsync(cancellationToken);
    }

    public static MerchantChangeException Unknown(PartnerId id) => new($"There is no partner {id}.");

    /// <summary>The newest version of a key, 0 when the partner never had one.</summary>
    public static async Task<int> NewestKeyVersionAsync(
        NpgsqlConnection connection, PartnerId id, PartnerKeyKind kind, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT coalesce(max(version), 0) FROM merchants.partner_key WHERE partner_id = $1 AND kind = $2";
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = id.Value }, new() { Value = (short)kind } } };
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task RetireKeysAsync(NpgsqlConnection connection, PartnerId id, PartnerKeyKind kind, int below, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE merchants.partner_key SET sealed = NULL, retired_at = $4
            WHERE partner_id = $1 AND kind = $2 AND version < $3 AND retired_at IS NULL
            """;
        return MerchantChanges.ExecuteAsync(connection, Sql, cancellationToken, id.Value, (short)kind, below, clock.GetUtcNow().UtcDateTime);
    }
}
