using System.Collections.Concurrent;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>Finds accounts by what they are for, and opens them when first asked for. Opened accounts are remembered: they never change their number.</summary>
/// <param name="database">Where accounts are.</param>
/// <param name="clock">The platform's clock.</param>
public sealed class AccountDirectory(NpgsqlDataSource database, TimeProvider clock)
{
    private readonly ConcurrentDictionary<AccountKey, Account> _known = new();

    /// <summary>The account for a key, opened without a floor when there is none.</summary>
    public ValueTask<Account> GetAsync(AccountKey key, CancellationToken cancellationToken) => GetAsync(key, null, cancellationToken);

    /// <summary>The account for a key, opened when there is none; its floor becomes the given one.</summary>
    /// <param name="key">What the account is for.</param>
    /// <param name="floor">Floor, minor units in its normal direction; null: none for a new account, unchanged for another.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask<Account> GetAsync(AccountKey key, long? floor, CancellationToken cancellationToken) =>
        _known.TryGetValue(key, out var known) && (floor is null || floor == known.Floor)
            ? ValueTask.FromResult(known)
            : new ValueTask<Account>(OpenAsync(key, floor, cancellationToken));

    /// <summary>The account's balance in its normal direction, minor units, and what of it is free after holds.</summary>
    public async Task<AccountBalance> BalanceAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var command = database.CreateCommand(
            """
            SELECT coalesce(sum(posted), 0)::bigint, coalesce(sum(held_debit), 0)::bigint, coalesce(sum(held_credit), 0)::bigint
            FROM ledger.balance WHERE account_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = account.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (posted, heldDebit, heldCredit) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return account.Key.Kind.IsDebitNormal() ? new AccountBalance(posted, posted - heldCredit) : new AccountBalance(-posted, -posted - heldDebit);
    }

    private async Task<Account> OpenAsync(AccountKey key, long? floor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    """
                    INSERT INTO ledger.account (kind, owner_id, part, currency, floor, stripes, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                    ON CONFLICT (kind, owner_id, part, currency) DO NOTHING
                    """)
                {
                    Parameters =
                    {
                        Value((short)key.Kind), Value(key.Owner), Value(key.Part), Value((short)key.Currency.Number),
                        new NpgsqlParameter<long?> { TypedValue = floor }, Value(key.Kind.Stripes()), Value(clock.GetUtcNow().UtcDateTime),
                    },
                },
                new NpgsqlBatchCommand(
                    """
                    INSERT INTO ledger.balance (account_id, stripe)
                    SELECT a.id, s FROM ledger.account a, generate_series(0, a.stripes - 1) AS s
                    WHERE a.kind = $1 AND a.owner_id = $2 AND a.part = $3 AND a.currency = $4
                    ON CONFLICT (account_id, stripe) DO NOTHING
                    """)
                {
                    Parameters = { Value((short)key.Kind), Value(key.Owner), Value(key.Part), Value((short)key.Currency.Number) },
                },
                new NpgsqlBatchCommand(
                    """
                    UPDATE ledger.account SET floor = $5 WHERE kind = $1 AND owner_id = $2 AND part = $3 AND currency = $4 AND $5 IS DISTINCT FROM floor
                        AND $5 IS NOT NULL
                    """)
                {
                    Parameters =
                    {
                        Value((short)key.Kind), Value(key.Owner), Value(key.Part), Value((short)key.Currency.Number),
                        new NpgsqlParameter<long?> { TypedValue = floor },
                    },
                },
                new NpgsqlBatchCommand("SELECT id, floor, stripes FROM ledger.account WHERE kind = $1 AND owner_id = $2 AND part = $3 AND currency = $4")
                {
                    Parameters = { Value((short)key.Kind), Value(key.Owner), Value(key.Part), Value((short)key.Currency.Number) },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var kept = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? (long?)null : reader.GetInt64(1);
        var account = new Account(reader.GetInt64(0), key, kept, reader.GetInt16(2));
        if (key.Kind is not (AccountKind.CardAccount or AccountKind.GiftCardLiability))
        {
            // There are as many of these as cards: their room remembers the ones in use.
            _known[key] = account;
        }

        return account;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
