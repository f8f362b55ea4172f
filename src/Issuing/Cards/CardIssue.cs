using System.Text.Json;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Cards;

/// <summary>Issues cards: for a client, for a holder given with the request, for stock, and with plastic.</summary>
internal sealed class CardIssue(ICommitter committer, CardDrafts drafts, ClientReader clients, ClientWork clientWork, CardDirectory directory)
{
    private const int StockMax = 1000;

    public async Task<RequestOutcome> IssueAsync(RequestSlot slot, NewCard card, CancellationToken cancellationToken)
    {
        var (currency, refusal) = Terms(card.ProductId, card.Currency);
        while (true)
        {
            var (holder, draft, holderRefusal) = refusal is null
                ? await HolderAsync(slot, card, cancellationToken).ConfigureAwait(false)
                : (null, null, refusal);
            if (holderRefusal is { } why)
            {
                return await RefuseAsync(slot, why).ConfigureAwait(false);
            }

            var cards = await drafts.MakeAsync(slot.Partner.Id, card.ProductId, currency!, 1, card.BranchId, card.ExternalUserId, cancellationToken)
                .ConfigureAwait(false);
            var outcome = await committer.CommitAsync(new IssueUnit(slot, cards, holder, draft, card.ProductId, card.EmbossedName)).ConfigureAwait(false);
            if (!ReferenceEquals(outcome, RequestUnit.Again))
            {
                return outcome;
            }
        }
    }

    public async Task<RequestOutcome> IssueStockAsync(RequestSlot slot, NewStock stock, CancellationToken cancellationToken)
    {
        var (currency, refusal) = Terms(stock.ProductId, stock.Currency);
        refusal ??= !Products.Find(stock.ProductId)!.ForStock && !slot.Partner.Settings.CardApi.BulkAnyProduct ? IssuingRefusal.ProductNotForBulk
            : stock.Quantity is < 1 or > StockMax ? IssuingRefusal.QuantityOutOfRange
            : null;
        if (refusal is { } why)
        {
            return await RefuseAsync(slot, why).ConfigureAwait(false);
        }

        while (true)
        {
            var cards = await drafts.MakeAsync(slot.Partner.Id, stock.ProductId, currency!, stock.Quantity, stock.BranchId, null, cancellationToken)
                .ConfigureAwait(false);
            var outcome = await committer.CommitAsync(new IssueUnit(slot, cards, null, null, stock.ProductId, null)).ConfigureAwait(false);
            if (!ReferenceEquals(outcome, RequestUnit.Again))
            {
                return outcome;
            }
        }
    }

    public async Task<RequestOutcome> IssuePlasticAsync(RequestSlot slot, NewPlastic plastic, CancellationToken cancellationToken)
    {
        var delivery = plastic is { DeliveryAddress: null, BranchId: null }
            ? null
            : JsonSerializer.Serialize(new PlasticDelivery(plastic.DeliveryAddress, plastic.BranchId), IssuingJson.Default.PlasticDelivery);
        if (plastic.CardId is { } cardId)
        {
            var card = await directory.FindAsync(slot.Partner.Id, cardId, cancellationToken).ConfigureAwait(false);
            return card is null
                ? await RefuseAsync(slot, IssuingRefusal.CardNotFound).ConfigureAwait(false)
                : await committer.CommitAsync(new PlasticUnit(slot, card, plastic, delivery)).ConfigureAwait(false);
        }

        var (currency, refusal) = Terms(plastic.ProductId ?? 0, null);
        var client = plastic.ClientId is { } clientId ? await clients.FindAsync(slot.Partner.Id, clientId, cancellationToken).ConfigureAwait(false) : null;
        refusal ??= client is null ? IssuingRefusal.ClientNotFound : null;
        if (refusal is { } why)
        {
            return await RefuseAsync(slot, why).ConfigureAwait(false);
        }

        while (true)
        {
            var cards = await drafts.MakeAsync(slot.Partner.Id, plastic.ProductId!.Value, currency!, 1, plastic.BranchId, null, cancellationToken)
                .ConfigureAwait(false);
            var unit = new IssueUnit(slot, cards, client!.Key, null, plastic.ProductId.Value, plastic.EmbossedName)
            {
                WithPlastic = true,
                DeliveryJson = delivery,
            };
            var outcome = await committer.CommitAsync(unit).ConfigureAwait(false);
            if (!ReferenceEquals(outcome, RequestUnit.Again))
            {
                return outcome;
            }
        }
    }

    private static (Currency? Currency, IssuingRefusal? Refusal) Terms(int productId, string? currencyCode)
    {
        if (Products.Find(productId) is not { } product)
        {
            return (null, IssuingRefusal.ProductNotFound);
        }

        var currency = product.Currency;
        return currencyCode is null || Currency.TryParse(currencyCode, out currency) ? (currency, null) : (null, IssuingRefusal.CurrencyNotSupported);
    }

    private Task<RequestOutcome> RefuseAsync(RequestSlot slot, IssuingRefusal refusal) => committer.CommitAsync(new RefusedRequest(slot, refusal));

    /// <summary>Whose the card will be: a client that is there, or one to be made with it.</summary>
    private async Task<(ClientKey? Client, ClientDraft? Draft, IssuingRefusal? Refusal)> HolderAsync(
        RequestSlot slot, NewCard card, CancellationToken cancellationToken)
    {
        if (card.ClientId is { } clientId)
        {
            var client = await clients.FindAsync(slot.Partner.Id, clientId, cancellationToken).ConfigureAwait(false);
            return client is null ? (null, null, IssuingRefusal.ClientNotFound) : (client.Key, null, null);
        }

        if (card.Holder is not { } holder)
        {
            return (null, null, IssuingRefusal.WrongParameters);
        }

        if (holder.PersonId is { } person
            && await clients.FindByPersonAsync(slot.Partner.Id, person, card.ProductId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return (known.Key, null, null);
        }

        if (slot.Partner.Settings.CardApi.VerifiedProducts.Contains(card.ProductId))
        {
            // A holder who comes with the request was identified by nobody.
            return (null, null, IssuingRefusal.ClientNotVerified);
        }

        var made = new NewClient(card.ProductId, 1, holder) { BranchId = card.BranchId, Document = card.HolderDocument };
        var refusal = await clientWork.RefusalAsync(slot, made, cancellationToken).ConfigureAwait(false);
        return refusal is null ? (null, await clientWork.DraftAsync(slot, made, cancellationToken).ConfigureAwait(false), null) : (null, null, refusal);
    }
}
