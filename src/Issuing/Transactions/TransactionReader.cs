using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using Npgsql;

namespace FreedomPay.Issuing.Transactions;

/// <summary>Reads transactions, and what units need to know of them before they lock.</summary>
internal sealed class TransactionReader(NpgsqlDataSource database, CardDirectory directory, AccountDirectory accounts)
{
    /// <summary>A partner's transaction by its id on the wire.</summary>
    public async Task<TransactionRow?> FindAsync(PartnerId partner, string transactionId, CancellationToken cancellationToken) =>
        Guid.TryParse(transactionId, out var id)
            ? await ReadAsync("t.partner_id = $1 AND t.public_id = $2", partner.Value, id, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The newest transaction with the partner's own reference.</summary>
    public Task<TransactionRow?> FindByOrderAsync(PartnerId partner, string order, CancellationToken cancellationToken) =>
        ReadAsync("t.partner_id = $1 AND t.order_id = $2 ORDER BY t.created_at DESC LIMIT 1", partner.Value, order, cancellationToken);

    /// <summary>A transaction by what the network knows it by.</summary>
    public Task<TransactionRow?> FindAsync(NetworkKey key, CancellationToken cancellationToken) =>
        ReadAsync("t.partner_id = $1 AND t.network_key = $2", key.Partner, key.Text, cancellationToken);

    public async Task<TransactionFacts?> FindFactsAsync(TransactionKey key, CancellationToken cancellationToken) =>
        await ReadAsync("t.partner_id = $1 AND t.id = $2", key.Partner, key.Id, cancellationToken).ConfigureAwait(false) is { } row
            ? await FactsAsync(row, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<TransactionFacts> FactsAsync(TransactionRow row, CancellationToken cancellationToken)
    {
        var card = await directory.GetAsync(row.Card, cancellationToken).ConfigureAwait(false);
        return new TransactionFacts(row.Key, row.Id, card, await AccountsAsync(card, row.Source, cancellationToken).ConfigureAwait(false), row.Source);
    }

    /// <summary>The accounts between which a card's transactions of a source move.</summary>
    public async ValueTask<CardAccounts> AccountsAsync(CardFacts card, TransactionSource source, CancellationToken cancellationToken) => new(
        await directory.AccountOfAsync(card, cancellationToken).ConfigureAwait(false),
        source == TransactionSource.Partner
            ? await accounts.GetAsync(AccountKey.PartnerDeposit(new PartnerId(card.Key.Partner), card.Currency), 0, cancellationToken).ConfigureAwait(false)
            : await accounts.GetAsync(AccountKey.IssuerClearing(CardScheme.Unknown, card.Currency), cancellationToken).ConfigureAwait(false));

    /// <summary>What was given back, oldest first.</summary>
    public async Task<IReadOnlyList<RefundView>> RefundsAsync(TransactionRow row, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT r.request_id, r.amount, r.document, r.refunded_at FROM issuing.refund r
            WHERE r.partner_id = $1 AND r.transaction_id = $2 ORDER BY r.refunded_at, r.document
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = row.Key.Partner });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = row.Key.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var refunds = new List<RefundView>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            refunds.Add(new RefundView(
                reader.GuidOrNull(0), new Money(reader.GetInt64(1), row.Currency), reader.GetGuid(2).ToString("D"), reader.Moment(3)));
        }

        return refunds;
    }

    private async Task<TransactionRow?> ReadAsync<T>(string which, long partner, T value, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {TransactionColumns.Text} FROM issuing.card_transaction t WHERE {which}");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = partner });
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? TransactionColumns.Read(reader) : null;
    }
}
