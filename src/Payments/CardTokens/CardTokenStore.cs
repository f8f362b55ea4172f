using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.CardTokens;

/// <summary>Tokens over PostgreSQL. Each new one clears away a few that are past, so the table stays small without anybody to tend it.</summary>
internal sealed class CardTokenStore(NpgsqlDataSource database, ICardVault vault, TimeProvider clock) : ICardTokens
{
    public async Task<CardToken> AddAsync(MerchantId merchant, Pan card, CardExpiry expiry, string cardholder, CancellationToken cancellationToken)
    {
        const string Sql = """
            WITH past AS (
                DELETE FROM payments.card_token WHERE (merchant_id, token) IN (
                    SELECT merchant_id, token FROM payments.card_token WHERE expires_at < $7 ORDER BY expires_at LIMIT 4 FOR UPDATE SKIP LOCKED))
            INSERT INTO payments.card_token (merchant_id, token, card_id, card_expiry, cardholder, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
            """;
        var stored = await vault.StoreAsync(card, cancellationToken).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var token = new CardToken(Guid.NewGuid(), now + ICardTokens.Lifetime);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token.Token });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = stored.Value });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = PaymentColumns.Expiry(expiry) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cardholder });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = token.ExpiresAt.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return token;
    }

    public async Task<TokenizedCard?> FindAsync(MerchantId merchant, Guid token, CancellationToken cancellationToken)
    {
        const string Sql =
            "SELECT card_id, card_expiry, cardholder, expires_at FROM payments.card_token WHERE merchant_id = $1 AND token = $2 AND expires_at > $3";
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        CardId card;
        CardExpiry expiry;
        string cardholder;
        DateTimeOffset expiresAt;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            var month = reader.GetInt16(1);
            (card, expiry, cardholder) = (new CardId(reader.GetInt64(0)), new CardExpiry(2000 + (month / 100), month % 100), reader.GetString(2));
            expiresAt = new DateTimeOffset(reader.GetDateTime(3));
        }

        var pan = await vault.RevealAsync(card, cancellationToken).ConfigureAwait(false);
        return new TokenizedCard(pan, expiry, cardholder, new WalletTokenUse($"sdk {token:D}", expiresAt));
    }
}
