using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Cards;

/// <summary>Makes cards, all or none, for a client that is there, for one made with them, or for stock.</summary>
internal sealed class IssueUnit(RequestSlot slot, CardDraft[] cards, ClientKey? known, ClientDraft? made, int product, string? embossedName)
    : RequestUnit(slot)
{
    public bool WithPlastic { get; init; }

    public string? DeliveryJson { get; init; }

    protected override void DeclareRows(CommitScope scope)
    {
        foreach (var card in cards)
        {
            card.Want(scope);
        }

        made?.Want(scope);
        if (known is { } key)
        {
            scope.Part<ClientRows>().Lock(key);
        }
    }

    protected override RequestOutcome? Act(CommitScope scope)
    {
        var client = known is { } key ? scope.Part<ClientRows>().Find(key) : null;
        var refusal = client is null ? null
            : !client.IsUsable ? IssuingRefusal.ClientBlockedOrClosed
            : client.ProductId != product ? IssuingRefusal.ProductMismatch
            : client.Status != ClientStatus.Verified && Slot.Partner.Settings.CardApi.VerifiedProducts.Contains(product) ? IssuingRefusal.ClientNotVerified
            : (IssuingRefusal?)null;
        if (refusal is not null || !Array.TrueForAll(cards, card => card.IsFree(scope)))
        {
            GiveUp(scope);
            made?.GiveUp(scope);
            return refusal is { } why ? Slot.Refused(why) with { Client = client!.Id } : null;
        }

        if (made is not null && (client = made.Make(scope)) is null)
        {
            GiveUp(scope);
            return null;
        }

        foreach (var card in cards)
        {
            card.Make(scope, client, embossedName, WithPlastic ? PlasticState.Ordered : null, DeliveryJson);
        }

        return Slot.Done() with { Cards = [.. cards.Select(card => card.Id)], Client = client?.Id };
    }

    private void GiveUp(CommitScope scope)
    {
        foreach (var card in cards)
        {
            card.GiveUp(scope);
        }
    }
}
