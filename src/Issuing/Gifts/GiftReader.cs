using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Gifts;

/// <summary>Reads gift cards.</summary>
internal sealed class GiftReader(NpgsqlDataSource database)
{
    private const int CandidatesMax = 1000;

    public async Task<GiftRow?> FindAsync(PartnerId partner, long id, CancellationToken cancellationToken) =>
        await ReadAsync("g.partner_id = $1 AND g.id = $2", partner.Value, id, cancellationToken).ConfigureAwait(false) is [var only] ? only : null;

    /// <summary>Cards whose codes were sent after a moment and not confirmed, the newest first.</summary>
    /// <summary>The gift card that a card is; null for others.</summary>
    public async Task<GiftRow?> OfCardAsync(CardKey card, CancellationToken cancellationToken) =>
        await ReadAsync("g.partner_id = $1 AND g.card_id = $2", card.Partner, card.Id, cancellationToken).ConfigureAwait(false) is [var only] ? only : null;

    public Task<List<GiftRow>> UnconfirmedAsync(PartnerId partner, DateTimeOffset after, CancellationToken cancellationToken) => ReadAsync(
        "g.partner_id = $1 AND g.code_sent_at >= $2 AND g.confirmed_at IS NULL ORDER BY g.code_sent_at DESC", partner.Value, after.UtcDateTime,
        cancellationToken);

    private async Task<List<GiftRow>> ReadAsync<T>(string which, long partner, T value, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {GiftColumns.Text} FROM issuing.gift_card g WHERE {which} LIMIT {CandidatesMax}");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = partner });
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<GiftRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(GiftColumns.Read(reader));
        }

        return rows;
    }
}
