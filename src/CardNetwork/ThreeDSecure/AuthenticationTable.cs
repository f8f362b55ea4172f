using System.Globalization;
using FreedomPay.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>Reads and writes authentications.</summary>
internal sealed class AuthenticationTable(NpgsqlDataSource database)
{
    private const string Columns =
        "id, page, acs_transaction, directory_transaction, payment, acs, state, amount, currency, acceptor, description, language, card_mask, mastercard, "
        + "session_data, form_key, return_to, acs_state, codes_sent, code_sent_at, sent_to, tries, eci, cavv, created_at, expires_at, finished_at";

    private static readonly string Insert = string.Create(CultureInfo.InvariantCulture,
        $"insert into card_network.authentication ({Columns}) values ({string.Join(", ", Enumerable.Range(1, 27).Select(n => $"${n}"))})");

    private const string Update = """
        update card_network.authentication
        set state = $2, return_to = $3, acs_state = $4, codes_sent = $5, code_sent_at = $6, sent_to = $7, tries = $8, eci = $9, cavv = $10, finished_at = $11
        where id = $1
        """;

    public async Task InsertAsync(AuthenticationRow row, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Insert);
        Add(command, row.Id, row.Page, row.AcsTransaction, row.DirectoryTransaction, row.Payment.Value, row.Acs, (short)row.State);
        Add(command, row.Amount.MinorUnits, (short)row.Amount.Currency.Number, row.Acceptor);
        Text(command, row.Description);
        Text(command, row.Language);
        Add(command, row.CardMask, row.Mastercard, row.SessionData, row.FormKey);
        Text(command, row.ReturnTo);
        Bytes(command, row.AcsState);
        Add(command, (short)row.CodesSent);
        Moment(command, row.CodeSentAt);
        Text(command, row.SentTo);
        Add(command, (short)row.Tries);
        Text(command, row.Eci);
        Text(command, row.Cavv);
        Moment(command, row.CreatedAt);
        Moment(command, row.ExpiresAt);
        Moment(command, row.FinishedAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<AuthenticationRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from card_network.authentication where id = $1");
        Add(command, id);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<AuthenticationRow?> FindByPageAsync(Guid page, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from card_network.authentication where page = $1");
        Add(command, page);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Changes a row under its lock. Null when there is none.</summary>
    /// <param name="page">Number in the page's address.</param>
    /// <param name="change">What the row becomes; the same object leaves it as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuthenticationRow?> ChangeAsync(
        Guid page, Func<AuthenticationRow, AuthenticationRow> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var select = new NpgsqlCommand($"select {Columns} from card_network.authentication where page = $1 for update", connection);
        Add(select, page);
        if (await ReadAsync(select, cancellationToken) is not { } row)
        {
            return null;
        }

        var changed = change(row);
        if (ReferenceEquals(changed, row))
        {
            return row;
        }

        await using var update = new NpgsqlCommand(Update, connection);
        Add(update, row.Id, (short)changed.State);
        Text(update, changed.ReturnTo);
        Bytes(update, changed.AcsState);
        Add(update, (short)changed.CodesSent);
        Moment(update, changed.CodeSentAt);
        Text(update, changed.SentTo);
        Add(update, (short)changed.Tries);
        Text(update, changed.Eci);
        Text(update, changed.Cavv);
        Moment(update, changed.FinishedAt);
        await update.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    private static async Task<AuthenticationRow?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new AuthenticationRow
        {
            Id = reader.GetGuid(0),
            Page = reader.GetGuid(1),
            AcsTransaction = reader.GetGuid(2),
            DirectoryTransaction = reader.GetGuid(3),
            Payment = new PaymentId(reader.GetInt64(4)),
            Acs = reader.GetString(5),
            State = (AuthenticationState)reader.GetInt16(6),
            Amount = new Money(reader.GetInt64(7), Currency.FromNumber(reader.GetInt16(8))),
            Acceptor = reader.GetString(9),
            Description = TextAt(reader, 10),
            Language = TextAt(reader, 11),
            CardMask = reader.GetString(12),
            Mastercard = reader.GetBoolean(13),
            SessionData = reader.GetString(14),
            FormKey = reader.GetString(15),
            ReturnTo = TextAt(reader, 16),
            AcsState = reader.IsDBNull(17) ? null : reader.GetFieldValue<byte[]>(17),
            CodesSent = reader.GetInt16(18),
            CodeSentAt = MomentAt(reader, 19),
            SentTo = TextAt(reader, 20),
            Tries = reader.GetInt16(21),
            Eci = TextAt(reader, 22),
            Cavv = TextAt(reader, 23),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(24),
            ExpiresAt = reader.GetFieldValue<DateTimeOffset>(25),
            FinishedAt = MomentAt(reader, 26),
        };
    }

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? MomentAt(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }
    }

    private static void Text(NpgsqlCommand command, string? value) =>
        command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

    private static void Bytes(NpgsqlCommand command, byte[]? value) =>
        command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });

    private static void Moment(NpgsqlCommand command, DateTimeOffset? value) =>
        command.Parameters.Add(new() { Value = (object?)value?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
}
