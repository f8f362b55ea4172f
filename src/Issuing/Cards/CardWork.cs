using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Issuing.Tokens;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Cards;

/// <summary>Does what requests ask about a card that is there.</summary>
internal sealed class CardWork(ICommitter committer, CardDirectory directory, ClientReader clients, CardValues values, SecretReading secrets, ISecretBox box)
{
    public Task<RequestOutcome> ActivateAsync(RequestSlot slot, ActivateCard command, CancellationToken cancellationToken) =>
        StepAsync(slot, command.CardId, CardAction.Activate, static (row, now) => Do(() => row.Activate(now)), cancellationToken);

    public Task<RequestOutcome> BlockAsync(RequestSlot slot, BlockCard command, CancellationToken cancellationToken) =>
        StepAsync(slot, command.CardId, CardAction.Block, (row, _) => Do(() => row.Block(command.Reason, command.Description)), cancellationToken);

    public Task<RequestOutcome> UnblockAsync(RequestSlot slot, UnblockCard command, CancellationToken cancellationToken) =>
        CommitAsync(slot, command.CardId, card => new UnblockUnit(slot, card, command.Description), cancellationToken);

    public Task<RequestOutcome> CloseAsync(RequestSlot slot, CloseCard command, CancellationToken cancellationToken) =>
        CommitAsync(slot, command.CardId, card => new CloseUnit(slot, card, command.Description), cancellationToken);

    public Task<RequestOutcome> ResetPinAsync(RequestSlot slot, ResetPin command, CancellationToken cancellationToken) =>
        StepAsync(slot, command.CardId, CardAction.ResetPin, static (row, _) => Do(row.ForgiveMisses), cancellationToken);

    public async Task<RequestOutcome> LinkAsync(RequestSlot slot, LinkCard command, CancellationToken cancellationToken)
    {
        var client = await clients.FindAsync(slot.Partner.Id, command.ClientId, cancellationToken).ConfigureAwait(false);
        return client is null
            ? await committer.CommitAsync(new RefusedRequest(slot, IssuingRefusal.ClientNotFound)).ConfigureAwait(false)
            : await CommitAsync(slot, command.CardId, card => new LinkUnit(slot, card, client.Key), cancellationToken).ConfigureAwait(false);
    }

    public async Task<RequestOutcome> SetPinAsync(RequestSlot slot, SetPin command, CancellationToken cancellationToken)
    {
        var card = await directory.FindAsync(slot.Partner.Id, command.CardId, cancellationToken).ConfigureAwait(false);
        if (card is null)
        {
            return await committer.CommitAsync(new RefusedRequest(slot, IssuingRefusal.CardNotFound)).ConfigureAwait(false);
        }

        var pin = command.EncryptedPin is { } encrypted
            ? await secrets.OpenAsync(slot.Partner, encrypted, cancellationToken).ConfigureAwait(false)
            : Pins.Create();
        if (!Pins.IsAcceptable(pin, slot.Partner.Settings.CardApi.PinStrict))
        {
            return await committer.CommitAsync(new RefusedRequest(slot, IssuingRefusal.PinUnreadable)).ConfigureAwait(false);
        }

        var check = await values.PinCheckAsync(card, pin!, cancellationToken).ConfigureAwait(false);
        var waiting = command.EncryptedPin is null ? await PinDelivery.SealAsync(box, card.Key, pin!, cancellationToken).ConfigureAwait(false) : null;
        return await committer.CommitAsync(new SetPinUnit(slot, card, check, waiting)).ConfigureAwait(false);
    }

    private static IssuingRefusal? Do(Action step)
    {
        step();
        return null;
    }

    private Task<RequestOutcome> StepAsync(
        RequestSlot slot, string cardId, CardAction action, Func<CardRow, DateTimeOffset, IssuingRefusal?> step, CancellationToken cancellationToken) =>
        CommitAsync(slot, cardId, card => new CardUnit(slot, card, action, step), cancellationToken);

    private async Task<RequestOutcome> CommitAsync(
        RequestSlot slot, string cardId, Func<CardFacts, RequestUnit> unit, CancellationToken cancellationToken)
    {
        var card = await directory.FindAsync(slot.Partner.Id, cardId, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(card is null ? new RefusedRequest(slot, IssuingRefusal.CardNotFound) : unit(card)).ConfigureAwait(false);
    }

    /// <summary>Sets a PIN; one that we made is on its way to the holder, or waits for one.</summary>
    private sealed class SetPinUnit(RequestSlot slot, CardFacts card, byte[] check, byte[]? made)
        : CardUnit(slot, card, CardAction.SetPin, static (_, _) => null)
    {
        protected override IssuingRefusal? Refusal(CommitScope scope, CardRow row)
        {
            if (row.Refuses(CardAction.SetPin, scope.Now) is { } refusal)
            {
                return refusal;
            }

            row.PinCheck = check;
            row.ForgiveMisses();
            row.WaitingPin = row.ClientId is null ? made : null;
            if (made is not null && row.ClientId is not null)
            {
                PinDelivery.Schedule(scope, Card.Key, made);
            }

            return null;
        }
    }

    /// <summary>Ends a card for good, and its tokens with it.</summary>
    private sealed class CloseUnit(RequestSlot slot, CardFacts card, string description) : CardUnit(slot, card, CardAction.Close, static (_, _) => null)
    {
        protected override IssuingRefusal? Refusal(CommitScope scope, CardRow row)
        {
            var refusal = row.Refuses(CardAction.Close, scope.Now) ?? (row.Held > 0 ? IssuingRefusal.OpenHolds : null);
            if (refusal is null)
            {
                row.Close(description, scope.Now);
                TokenRemoval.Schedule(scope, Card.Key);
            }

            return refusal;
        }
    }

    /// <summary>Lifts a block; those for loss, theft and fraud only where the partner may.</summary>
    private sealed class UnblockUnit(RequestSlot slot, CardFacts card, string description)
        : CardUnit(slot, card, CardAction.Unblock, static (_, _) => null)
    {
        protected override IssuingRefusal? Refusal(CommitScope scope, CardRow row)
        {
            var refusal = row.Refuses(CardAction.Unblock, scope.Now);
            if (refusal is null || (refusal is IssuingRefusal.BlockNotLiftable && Slot.Partner.Settings.CardApi.UnblockAny))
            {
                row.Unblock(description);
                return null;
            }

            return refusal;
        }
    }
}
