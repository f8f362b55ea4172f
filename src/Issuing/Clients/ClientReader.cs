using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Clients;

/// <summary>Reads clients.</summary>
internal sealed class ClientReader(NpgsqlDataSource database)
{
    /// <summary>A partner's client by its id on the wire.</summary>
    public async Task<ClientRow?> FindAsync(PartnerId partner, string clientId, CancellationToken cancellationToken) => Guid.TryParse(clientId, out var id)
        ? await ReadAsync("l.partner_id = $1 AND l.public_id = $2", partner.Value, id, null, cancellationToken).ConfigureAwait(false)
        : null;

    public Task<ClientRow?> FindAsync(ClientKey key, CancellationToken cancellationToken) =>
        ReadAsync("l.partner_id = $1 AND l.id = $2", key.Partner, key.Id, null, cancellationToken);

    /// <summary>The newest client with a personal id.</summary>
    public Task<ClientRow?> FindByPersonAsync(PartnerId partner, string person, int? product, CancellationToken cancellationToken) =>
        ReadAsync("l.partner_id = $1 AND l.person_id = $2", partner.Value, person, product, cancellationToken);

    /// <summary>The newest client with a key of the partner's.</summary>
    public Task<ClientRow?> FindByExternalIdAsync(PartnerId partner, string external, int? product, CancellationToken cancellationToken) =>
        ReadAsync("l.partner_id = $1 AND l.external_user_id = $2", partner.Value, external, product, cancellationToken);

    /// <summary>Whether another client of a product has a phone.</summary>
    public async Task<bool> IsPhoneUsedAsync(PartnerId partner, int product, string phone, string? otherThan, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT EXISTS (SELECT FROM issuing.client WHERE partner_id = $1 AND product_id = $2 AND phone = $3 AND public_id IS DISTINCT FROM $4)");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = partner.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = product });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = phone });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = Guid.TryParse(otherThan, out var id) ? id : null });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private async Task<ClientRow?> ReadAsync<T>(string which, long partner, T value, int? product, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {ClientColumns.Text} FROM issuing.client l WHERE {which} AND ($3 IS NULL OR l.product_id = $3)
            ORDER BY l.created_at DESC, l.id DESC LIMIT 1
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = partner });
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = product });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? ClientColumns.Read(reader) : null;
    }
}
