using System.Collections.Concurrent;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Issuing.Cards;

/// <summary>Finds what never changes of cards: facts and account. The cards in use are remembered.</summary>
internal sealed class CardDirectory(NpgsqlDataSource database, AccountDirectory accounts)
{
    /// <summary>When so many are remembered, all are forgotten: it costs each a round trip once.</summary>
    private const int RememberedMax = 50_000;

    private readonly ConcurrentDictionary<(long Partner, Guid Id), CardFacts> _byId = new();
    private readonly ConcurrentDictionary<CardId, CardFacts> _byNumber = new();
    private readonly ConcurrentDictionary<long, Account> _accounts = new();

    /// <summary>A partner's card by its id on the wire; null when the partner has none with it.</summary>
    public async ValueTask<CardFacts?> FindAsync(PartnerId partner, string cardId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(cardId, out var id))
        {
            return null;
        }

        return _byId.TryGetValue((partner.Value, id), out var known)
            ? known
            : Remember(await ReadAsync("c.partner_id = $1 AND c.public_id = $2", partner.Value, id, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The card with a number in the vault, whoever's it is; null when we did not issue it.</summary>
    public async ValueTask<CardFacts?> FindAsync(CardId number, CancellationToken cancellationToken) => _byNumber.TryGetValue(number, out var known)
        ? known
        : Remember(await ReadAsync("c.vault_card_id = $1 AND $2", number.Value, true, cancellationToken).ConfigureAwait(false));

    /// <summary>A card by its key.</summary>
    public async ValueTask<CardFacts> GetAsync(CardKey key, CancellationToken cancellationToken) =>
        Remember(await ReadAsync("c.partner_id = $1 AND c.id = $2", key.Partner, key.Id, cancellationToken).ConfigureAwait(false))
        ?? throw new InvalidOperationException($"Card {key.Id} has vanished.");

    /// <summary>The account behind a card, opened when it is first used; it never falls below zero.</summary>
    public async ValueTask<Account> AccountOfAsync(CardFacts card, CancellationToken cancellationToken)
    {
        if (_accounts.TryGetValue(card.Key.Id, out var known))
        {
            return known;
        }

        var account = await accounts.GetAsync(KeyOf(card), 0, cancellationToken).ConfigureAwait(false);
        if (_accounts.Count >= RememberedMax)
        {
            _accounts.Clear();
        }

        _accounts[card.Key.Id] = account;
        return account;
    }

    private static AccountKey KeyOf(CardFacts card) => GiftProducts.IsGift(card.ProductId)
        ? AccountKey.GiftCard(card.Key.Id, card.Currency)
        : AccountKey.CardAccount(card.Key.Id, card.Currency);

    private CardFacts? Remember(CardFacts? card)
    {
        if (card is null)
        {
            return null;
        }

        if (_byId.Count >= RememberedMax)
        {
            _byId.Clear();
            _byNumber.Clear();
        }

        _byId[(card.Key.Partner, card.PublicId)] = card;
        _byNumber[card.VaultCard] = card;
        return card;
    }

    private async Task<CardFacts?> ReadAsync<TFirst, TSecond>(string which, TFirst first, TSecond second, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {CardColumns.Facts} FROM issuing.card c WHERE {which}");
        command.Parameters.Add(new NpgsqlParameter<TFirst> { TypedValue = first });
        command.Parameters.Add(new NpgsqlParameter<TSecond> { TypedValue = second });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? CardColumns.ReadFacts(reader) : null;
    }
}
