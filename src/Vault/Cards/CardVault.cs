using System.Threading.Channels;
using FreedomPay.Kernel;
using FreedomPay.Storage.Reads;

namespace FreedomPay.Vault.Cards;

/// <summary>
/// The vault over PostgreSQL. Cards met lately are answered from memory; the others go through one loop that stores whatever is waiting as one set, so that
/// concurrent callers share round trips and nobody waits on a timer.
/// </summary>
internal sealed class CardVault : ICardVault, ICardFinder, IAsyncDisposable
{
    private const int BatchMax = 256;
    private const int WaitingMax = 4096;

    private readonly VaultKeys _keys;
    private readonly CardStore _store;
    private readonly TimeProvider _clock;
    private readonly CardCache _cache;
    private readonly Channel<PendingCard> _waiting = Channel.CreateBounded<PendingCard>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });
    private readonly ReadBatches<CardId, CardStore.SealedContent> _sealed;
    private readonly Task _loop;

    public CardVault(VaultKeys keys, CardStore store, TimeProvider clock, CardCache cache)
    {
        (_keys, _store, _clock, _cache) = (keys, store, clock, cache);
        _sealed = new ReadBatches<CardId, CardStore.SealedContent>(store.FindSealedAsync);
        _loop = Task.Run(StoreWaitingAsync);
    }

    public ValueTask<CardId> StoreAsync(Pan card, CancellationToken cancellationToken) =>
        _cache.TryGet(LookupOf(card), out var known) ? new ValueTask<CardId>(known) : StoreUnknownAsync(card, cancellationToken);

    public async ValueTask<Pan> RevealAsync(CardId card, CancellationToken cancellationToken)
    {
        var row = await _sealed.FindAsync(card, cancellationToken) ?? throw new UnknownCardException(card);
        var key = await _keys.FindDataKeyAsync(row.DataKeyId, cancellationToken);
        return CardCipher.Open(key, card, row.Sealed);
    }

    public PanLookup LookupOf(Pan card) => _keys.Current.Newest.Of(card);

    public async ValueTask<CardId?> FindAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        CardId? found = null;
        await _store.FindAsync([.. _keys.Current.Live.Select(key => (0, key.OfHash(sha256.Span)))], (_, id) => found = id, cancellationToken);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await _sealed.DisposeAsync();
    }

    private async ValueTask<CardId> StoreUnknownAsync(Pan card, CancellationToken cancellationToken)
    {
        var pending = new PendingCard(card);
        await _waiting.Writer.WriteAsync(pending, cancellationToken);
        return await pending.Answer.WaitAsync(cancellationToken);
    }

    private async Task StoreWaitingAsync()
    {
        var batch = new List<PendingCard>(BatchMax);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchMax && _waiting.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            try
            {
                await StoreAsync(batch);
            }
            catch (Exception error)
            {
                // The callers are told, and the loop lives on for the next ones.
                batch.ForEach(pending => pending.Fail(error));
            }

            batch.Clear();
        }
    }

    private async Task StoreAsync(List<PendingCard> batch)
    {
        var cards = batch.Select(pending => pending.Card).Distinct().ToArray();
        var ids = new Dictionary<Pan, CardId>(cards.Length);
        // A changed key set means: begin again with the new one. It changes at midnight and at rotations, so more than once in a row is an error.
        const int AttemptsMax = 5;
        for (var attempt = 1; !await TryStoreAsync(cards, ids); attempt++)
        {
            if (attempt == AttemptsMax)
            {
                throw new InvalidOperationException("The vault's keys change faster than a card can be stored.");
            }

            await _keys.ReloadAsync(CancellationToken.None);
        }

        foreach (var pending in batch)
        {
            var id = ids[pending.Card];
            _cache.Put(LookupOf(pending.Card), id);
            pending.Complete(id);
        }
    }

    private async Task<bool> TryStoreAsync(Pan[] cards, Dictionary<Pan, CardId> ids)
    {
        var keys = await _keys.ForEncryptionAsync(CancellationToken.None);
        var lookups = new List<(int Number, PanLookup Lookup)>(cards.Length * keys.Live.Count);
        for (var number = 0; number < cards.Length; number++)
        {
            foreach (var key in keys.Live)
            {
                lookups.Add((number, key.Of(cards[number])));
            }
        }

        await _store.FindAsync(lookups, (number, id) => ids[cards[number]] = id, CancellationToken.None);
        var unknown = cards.Where(card => !ids.ContainsKey(card)).ToArray();
        if (unknown.Length == 0)
        {
            return true;
        }

        var encrypting = keys.Encrypting!;
        var newIds = await _store.TakeIdsAsync(unknown.Length, CancellationToken.None);
        var rows = unknown.Zip(newIds, (card, id) => new CardStore.SealedCard(id, keys.Newest.Of(card), encrypting.Id, CardCipher.Seal(encrypting, id, card)));
        if (await _store.AddAsync([.. rows], keys.Epoch, _clock.GetUtcNow(), CancellationToken.None) is not { } stored)
        {
            return false;
        }

        for (var i = 0; i < stored.Length; i++)
        {
            ids[unknown[i]] = stored[i];
        }

        return true;
    }
}
