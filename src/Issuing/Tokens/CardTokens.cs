using System.Security.Cryptography;
using System.Text;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Tokens;

/// <summary>The public face. The token itself is the shop's saved card; here stands which card it is of.</summary>
internal sealed class CardTokens(
    ICommitter committer, CardDirectory directory, CardReader cards, ClientReader clients, TokenStore store, ICardVault vault, IShopCards shops,
    TimeProvider clock) : ICardTokens
{
    private const int FishyBelow = 5_000;
    private const int NamesMax = 5;

    public async Task<Reply<CardToken>> TokenizeAsync(
        PartnerCall call, string cardId, string? userId, MerchantId? merchant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var slot = RequestSlot.First(call, RequestKind.Card);
        var card = await directory.FindAsync(call.Partner.Id, cardId, cancellationToken).ConfigureAwait(false);
        var isOtherShop = merchant is { } asked && asked != call.Partner.MainMerchant;
        var outcome = await committer.CommitAsync<RequestOutcome>(card is null || isOtherShop
            ? new RefusedRequest(slot, card is null ? IssuingRefusal.CardNotFound : IssuingRefusal.WrongParameters)
            : new CardUnit(slot, card, CardAction.Tokenize, static (_, _) => null)).ConfigureAwait(false);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        var (row, view) = (await cards.FindAsync(call.Partner.Id, cardId, cancellationToken).ConfigureAwait(false))!.Value;
        var user = userId ?? view.ClientId ?? card!.Id;
        var number = await vault.RevealAsync(card!.VaultCard, cancellationToken).ConfigureAwait(false);
        var kept = await shops.KeepAsync(call.Partner.MainMerchant, user, number, card.Expiry, row.EmbossedName, cancellationToken).ConfigureAwait(false);
        await store.AddAsync(card.Key, call.Partner.MainMerchant, user, kept, cancellationToken).ConfigureAwait(false);
        return new CardToken(kept.Token, card.Mask, card.Expiry, kept.CreatedAt);
    }

    public async Task<Reply<HolderLikeness>> ValidateHolderAsync(
        PartnerId partner, string phone, string firstName, string lastName, string token, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(token, out var id) || await store.FindCardAsync(partner, id, cancellationToken).ConfigureAwait(false) is not { } card)
        {
            return IssuingRefusal.TokenNotFound;
        }

        var row = await cards.FindRowAsync(card, cancellationToken).ConfigureAwait(false);
        var client = row?.ClientId is { } clientId
            ? await clients.FindAsync(new ClientKey(card.Partner, clientId), cancellationToken).ConfigureAwait(false)
            : null;
        var score = client is null
            ? 0
            : Likeness.Score((client.Profile.FirstName, client.Profile.LastName, client.Profile.Phone), (firstName, lastName, phone));
        var names = SHA256.HashData(Encoding.UTF8.GetBytes(Likeness.Normalise(firstName) + "/" + Likeness.Normalise(lastName)));
        var tried = await store.CountNamesAsync(partner, id, names, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return new HolderLikeness(score, score < FishyBelow || tried > NamesMax);
    }
}
