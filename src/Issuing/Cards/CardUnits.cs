using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Cards;

/// <summary>A change of one card under its lock: what the table refuses is refused, what it allows is done.</summary>
internal class CardUnit(RequestSlot slot, CardFacts card, CardAction action, Func<CardRow, DateTimeOffset, IssuingRefusal?> step) : RequestUnit(slot)
{
    protected CardFacts Card => card;

    protected override void DeclareRows(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(card.Key);
        scope.Part<ClientRows>().LockOf(card.Key);
    }

    protected sealed override RequestOutcome? Act(CommitScope scope)
    {
        var row = scope.Part<CardRows>().Find(card.Key) ?? throw new InvalidOperationException($"Card {card.Key.Id} has vanished.");
        var refusal = Refusal(scope, row);
        if (refusal is null)
        {
            scope.Part<CardRows>().Change(row);
        }

        var outcome = refusal is { } why ? Slot.Refused(why) : Slot.Done();
        return outcome with { Cards = [card.Id], Client = scope.Part<ClientRows>().Of(row)?.Id };
    }

    /// <summary>Does it, or says why not.</summary>
    protected virtual IssuingRefusal? Refusal(CommitScope scope, CardRow row) => row.Refuses(action, scope.Now) ?? step(row, scope.Now);
}

/// <summary>Joins a client and a card.</summary>
internal sealed class LinkUnit(RequestSlot slot, CardFacts card, ClientKey client) : CardUnit(slot, card, CardAction.Link, static (_, _) => null)
{
    protected override void DeclareRows(CommitScope scope)
    {
        base.DeclareRows(scope);
        scope.Part<ClientRows>().Lock(client);

        // Whoever uses the card later in the same transaction is bound by the client's limits.
        scope.Part<LimitRows>().Want(LimitTarget.Client(client));
    }

    protected override IssuingRefusal? Refusal(CommitScope scope, CardRow row)
    {
        var holder = scope.Part<ClientRows>().Find(client) ?? throw new InvalidOperationException($"Client {client.Id} has vanished.");
        var refusal = row.Refuses(CardAction.Link, scope.Now);
        if (refusal is IssuingRefusal.CardLinkedToOther && row.ClientId == client.Id)
        {
            return null;
        }

        refusal ??= !holder.IsUsable ? IssuingRefusal.ClientBlockedOrClosed
            : holder.ProductId != Card.ProductId ? IssuingRefusal.ProductMismatch
            : null;
        if (refusal is null)
        {
            row.ClientId = client.Id;
            if (row.WaitingPin is { } pin)
            {
                PinDelivery.Schedule(scope, Card.Key, pin);
                row.WaitingPin = null;
            }

            row.EmbossedName = row.EmbossedName.Length > 0 ? row.EmbossedName : CardDraft.NameOn(holder, null);
        }

        return refusal;
    }
}

/// <summary>Orders a plastic for a card; it goes to the client's residential address unless another place is named.</summary>
internal sealed class PlasticUnit(RequestSlot slot, CardFacts card, NewPlastic plastic, string? deliveryJson)
    : CardUnit(slot, card, CardAction.OrderPlastic, static (_, _) => null)
{
    protected override IssuingRefusal? Refusal(CommitScope scope, CardRow row)
    {
        var refusal = row.Refuses(CardAction.OrderPlastic, scope.Now) ?? (row.Plastic is null ? null : IssuingRefusal.PlasticExists);
        if (refusal is null)
        {
            row.Plastic = PlasticState.Ordered;
            row.DeliveryJson = deliveryJson;
            row.EmbossedName = CardDraft.NameOn(scope.Part<ClientRows>().Of(row), plastic.EmbossedName ?? row.EmbossedName);
        }

        return refusal;
    }
}
