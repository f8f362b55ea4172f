using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Gifts;

internal sealed class GiftStock(ICommitter committer, CardDrafts drafts, IssuingNumbers numbers, TimeProvider clock) : IGiftStock
{
    private const int CountMax = 1000;

    public async Task<IReadOnlyList<long>?> AddAsync(PartnerId partner, int product, int count, CancellationToken cancellationToken)
    {
        if (GiftProducts.Find(product) is not { } kind || count is < 1 or > CountMax)
        {
            return null;
        }

        while (true)
        {
            var cards = await drafts.MakeAsync(
                partner, GiftProducts.CardProduct(kind), kind.FaceValue.Currency, count, null, null, cancellationToken).ConfigureAwait(false);
            var gifts = new List<GiftRow>(count);
            foreach (var card in cards)
            {
                var id = await numbers.NextGiftAsync(cancellationToken).ConfigureAwait(false);
                gifts.Add(GiftRow.OfStock(new GiftKey(partner.Value, id), card.Facts.Key.Id, product, clock.GetUtcNow().ToMicroseconds()));
            }

            if (await committer.CommitAsync(new StockUnit(cards, gifts)).ConfigureAwait(false))
            {
                return [.. gifts.Select(gift => gift.Key.Id)];
            }
        }
    }

    /// <summary>All or none; false when a number was taken meanwhile.</summary>
    private sealed class StockUnit(CardDraft[] cards, List<GiftRow> gifts) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope)
        {
            foreach (var card in cards)
            {
                card.Want(scope);
            }
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            if (!Array.TrueForAll(cards, card => card.IsFree(scope)))
            {
                foreach (var card in cards)
                {
                    card.GiveUp(scope);
                }

                return false;
            }

            for (var i = 0; i < cards.Length; i++)
            {
                cards[i].Make(scope, null, "", null, null);
                scope.Part<GiftRows>().Add(gifts[i]);
            }

            return true;
        }
    }
}
