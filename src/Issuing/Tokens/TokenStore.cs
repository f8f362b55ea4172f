using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using Npgsql;

namespace FreedomPay.Issuing.Tokens;

/// <summary>Which token is of which card.</summary>
internal sealed class TokenStore(NpgsqlDataSource database)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task AddAsync(CardKey card, MerchantId merchant, string user, ShopCard kept, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO issuing.card_token (partner_id, token, card_id, merchant_id, user_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (partner_id, token) DO NOTHING
            """);
        Add(command, card.Partner, kept.Token, card.Id, merchant.Value, user, kept.CreatedAt.UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<CardKey?> FindCardAsync(PartnerId partner, Guid token, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT card_id FROM issuing.card_token WHERE partner_id = $1 AND token = $2");
        Add(command, partner.Value, token);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long card ? new CardKey(partner.Value, card) : null;
    }

    /// <summary>The tokens of a card, with where they are kept.</summary>
    public async Task<List<(MerchantId Merchant, string User, Guid Token)>> OfCardAsync(CardKey card, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT merchant_id, user_id, token FROM issuing.card_token WHERE partner_id = $1 AND card_id = $2");
        Add(command, card.Partner, card.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var tokens = new List<(MerchantId, string, Guid)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            tokens.Add((new MerchantId(reader.GetInt64(0)), reader.GetString(1), reader.GetGuid(2)));
        }

        return tokens;
    }

    public async Task RemoveAsync(CardKey card, Guid token, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM issuing.card_token WHERE partner_id = $1 AND token = $2");
        Add(command, card.Partner, token);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes the names tried on a token and tells how many different ones there were in the last day.</summary>
    public async Task<long> CountNamesAsync(PartnerId partner, Guid token, byte[] names, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var note = database.CreateCommand(
            """
            INSERT INTO issuing.holder_try (partner_id, token, name_hash, tried_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (partner_id, token, name_hash) DO UPDATE SET tried_at = excluded.tried_at
            """))
        {
            Add(note, partner.Value, token, names, now.UtcDateTime);
            await note.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await using var count = database.CreateCommand(
            "SELECT count(*) FROM issuing.holder_try WHERE partner_id = $1 AND token = $2 AND tried_at > $3");
        Add(count, partner.Value, token, (now - Day).UtcDateTime);
        return (long)(await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }
}
