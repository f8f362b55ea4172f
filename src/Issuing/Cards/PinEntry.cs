using System.Security.Cryptography;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Cards;

/// <summary>Tries PINs under the card's lock, so that parallel guesses do not multiply the tries.</summary>
internal sealed class PinEntry(ICommitter committer, CardDirectory directory, CardValues values) : IPinEntry
{
    public async Task<Reply<PinResult>> EnterAsync(PartnerId partner, string cardId, string pin, CancellationToken cancellationToken)
    {
        var card = await directory.FindAsync(partner, cardId, cancellationToken).ConfigureAwait(false);
        if (card is null)
        {
            return IssuingRefusal.CardNotFound;
        }

        var check = await values.PinCheckAsync(card, pin, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new EntryUnit(card, check)).ConfigureAwait(false);
    }

    private sealed class EntryUnit(CardFacts card, byte[] check) : UnitOfWork<Reply<PinResult>>
    {
        protected override void Declare(CommitScope scope) => scope.Part<CardRows>().Lock(card.Key);

        protected override Reply<PinResult> DecideOutcome(CommitScope scope)
        {
            var row = scope.Part<CardRows>().Find(card.Key) ?? throw new InvalidOperationException($"Card {card.Key.Id} has vanished.");
            if (row.Refuses(CardAction.DebitWithPin, scope.Now) is { } refusal)
            {
                return refusal;
            }

            var isRight = row.PinCheck is { } kept && CryptographicOperations.FixedTimeEquals(kept, check);
            if (isRight)
            {
                row.PinMisses = 0;
            }
            else
            {
                var before = row.State;
                row.MissPin();
                if (row.State == CardState.PinBlocked && before != CardState.PinBlocked)
                {
                    PartnerEvents.Tell(scope, card.Key.Partner, new PartnerEvent(PartnerEventKind.CardPinBlocked, scope.Now)
                    {
                        Card = card.Id,
                        CardState = CardState.PinBlocked,
                    });
                }
            }

            scope.Part<CardRows>().Change(row);
            return new PinResult(isRight, CardSteps.PinMissesMax - row.PinMisses);
        }
    }
}
