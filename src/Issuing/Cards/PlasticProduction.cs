using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Cards;

internal sealed class PlasticProduction(ICommitter committer, CardDirectory directory, CardReader reader) : IPlasticProduction
{
    public Task<IReadOnlyList<PlasticOrder>> OrdersAsync(PartnerId partner, CancellationToken cancellationToken) =>
        reader.OrderedPlasticsAsync(partner, cancellationToken);

    public async Task<Reply<CardView>> ReportAsync(PartnerId partner, string cardId, PlasticState state, CancellationToken cancellationToken)
    {
        var card = await directory.FindAsync(partner, cardId, cancellationToken).ConfigureAwait(false);
        if (card is null || !await committer.CommitAsync(new ReportUnit(card.Key, state)).ConfigureAwait(false))
        {
            return IssuingRefusal.CardNotFound;
        }

        return (await reader.FindAsync(partner, cardId, cancellationToken).ConfigureAwait(false))!.Value.View;
    }

    private sealed class ReportUnit(CardKey key, PlasticState state) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope) => scope.Part<CardRows>().Lock(key);

        protected override bool DecideOutcome(CommitScope scope)
        {
            var row = scope.Part<CardRows>().Find(key);
            if (row?.Plastic is not { } plastic)
            {
                return false;
            }

            if (state == plastic + 1 && state != PlasticState.Activated)
            {
                row.Plastic = state;
                scope.Part<CardRows>().Change(row);
                PartnerEvents.Tell(scope, key.Partner, new PartnerEvent(PartnerEventKind.CardStatusChanged, scope.Now)
                {
                    Card = row.Facts.Id,
                    CardState = row.StateAt(scope.Now),
                });
            }

            return true;
        }
    }
}
