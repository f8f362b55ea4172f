using System.Text.Json;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Cards;

/// <summary>Reads cards as they stand.</summary>
internal sealed class CardReader(NpgsqlDataSource database, TimeProvider clock)
{
    private const string From = "FROM issuing.card c LEFT JOIN issuing.client l ON l.partner_id = c.partner_id AND l.id = c.client_id";

    /// <summary>A partner's card by its id on the wire, with its client's id.</summary>
    public async Task<(CardRow Row, CardView View)?> FindAsync(PartnerId partner, string cardId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(cardId, out var id))
        {
            return null;
        }

        var found = await ReadAsync(
            "c.partner_id = $1 AND c.public_id = $2", [Value(partner.Value), Value(id)], cancellationToken).ConfigureAwait(false);
        return found is [var only] ? only : null;
    }

    /// <summary>A card's row.</summary>
    public async Task<CardRow?> FindRowAsync(CardKey key, CancellationToken cancellationToken) =>
        await ReadAsync("c.partner_id = $1 AND c.id = $2", [Value(key.Partner), Value(key.Id)], cancellationToken).ConfigureAwait(false) is [var only]
            ? only.Row
            : null;

    /// <summary>A client's cards, newest first.</summary>
    public async Task<IReadOnlyList<CardView>> OfClientAsync(ClientRow client, CardState? state, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            "c.partner_id = $1 AND c.client_id = $2 ORDER BY c.created_at DESC, c.id DESC", [Value(client.Key.Partner), Value(client.Key.Id)],
            cancellationToken).ConfigureAwait(false);
        return [.. found.Select(card => card.View).Where(card => state is null || card.State == state)];
    }

    /// <summary>Cards whose plastic is to be made, with their clients' profiles.</summary>
    public async Task<IReadOnlyList<PlasticOrder>> OrderedPlasticsAsync(PartnerId partner, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT {CardColumns.Text}, l.profile {From} WHERE c.partner_id = $1 AND c.plastic = 1 ORDER BY c.id LIMIT 1000");
        command.Parameters.Add(Value(partner.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var orders = new List<PlasticOrder>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = CardColumns.Read(reader);
            var delivery = row.DeliveryJson is { } named
                ? JsonSerializer.Deserialize(named, IssuingJson.Default.PlasticDelivery)!
                : new PlasticDelivery(ResidenceOf(reader.TextOrNull(CardColumns.Count)), null);
            orders.Add(new PlasticOrder(row.Facts.Id, row.Facts.Mask, row.EmbossedName, row.Facts.Expiry, delivery));
        }

        return orders;
    }

    /// <summary>The partner's card with a number in the vault.</summary>
    public Task<IReadOnlyList<CardView>> WithNumberAsync(PartnerId partner, Vault.CardId number, CancellationToken cancellationToken) =>
        ViewsAsync("c.vault_card_id = $1 AND c.partner_id = $2", [Value(number.Value), Value(partner.Value)], cancellationToken);

    /// <summary>The partner's card with an account.</summary>
    public Task<IReadOnlyList<CardView>> WithIbanAsync(PartnerId partner, string iban, CancellationToken cancellationToken) =>
        ViewsAsync("c.iban = $1 AND c.partner_id = $2", [Value(iban), Value(partner.Value)], cancellationToken);

    /// <summary>The partner's card behind a token.</summary>
    public async Task<IReadOnlyList<CardView>> WithTokenAsync(PartnerId partner, string token, CancellationToken cancellationToken) =>
        Guid.TryParse(token, out var id)
            ? await ViewsAsync(
                "c.partner_id = $1 AND c.id = (SELECT k.card_id FROM issuing.card_token k WHERE k.partner_id = $1 AND k.token = $2)",
                [Value(partner.Value), Value(id)],
                cancellationToken).ConfigureAwait(false)
            : [];

    private static PostalAddress? ResidenceOf(string? profile) =>
        profile is null ? null : JsonSerializer.Deserialize(profile, IssuingJson.Default.ClientProfile)!.ResidentialAddress;

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private async Task<IReadOnlyList<CardView>> ViewsAsync(string which, NpgsqlParameter[] values, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(which, values, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(card => card.View)];
    }

    private async Task<List<(CardRow Row, CardView View)>> ReadAsync(string which, NpgsqlParameter[] values, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {CardColumns.Text}, l.public_id {From} WHERE {which}");
        command.Parameters.AddRange(values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var cards = new List<(CardRow, CardView)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = CardColumns.Read(reader);
            cards.Add((row, ViewOf(row, reader.GuidOrNull(CardColumns.Count))));
        }

        return cards;
    }

    private CardView ViewOf(CardRow card, Guid? client) => new()
    {
        CardId = card.Facts.Id,
        ClientId = client?.ToString("D"),
        Mask = card.Facts.Mask,
        State = card.StateAt(clock.GetUtcNow()),
        Plastic = card.Plastic,
        ProductId = card.Facts.ProductId,
        Currency = card.Facts.Currency,
        Iban = card.Facts.Iban,
        Expiry = card.Facts.Expiry,
        EmbossedName = card.EmbossedName,
        BlockReason = card.BlockReason,
        HasPin = card.PinCheck is not null,
        PinAttemptsLeft = CardSteps.PinMissesMax - card.PinMisses,
        ExternalUserId = card.Facts.ExternalUserId,
        CreatedAt = card.Facts.CreatedAt,
        ActivatedAt = card.ActivatedAt,
        ClosedAt = card.ClosedAt,
    };
}
