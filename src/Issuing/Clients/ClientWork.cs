using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Clients;

/// <summary>Does what requests ask about clients.</summary>
internal sealed class ClientWork(ICommitter committer, ClientReader reader, ClientDocuments documents, IssuingNumbers numbers)
{
    public async Task<RequestOutcome> AddAsync(RequestSlot slot, NewClient client, CancellationToken cancellationToken)
    {
        var refusal = await RefusalAsync(slot, client, cancellationToken).ConfigureAwait(false);
        if (refusal is { } why)
        {
            return await committer.CommitAsync(new RefusedRequest(slot, why)).ConfigureAwait(false);
        }

        var draft = await DraftAsync(slot, client, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new AddUnit(slot, draft)).ConfigureAwait(false);
    }

    public async Task<RequestOutcome> UpdateAsync(RequestSlot slot, ClientChange change, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(slot.Partner.Id, change.ClientId, cancellationToken).ConfigureAwait(false);
        var settings = slot.Partner.Settings.CardApi;
        var refusal = found is null ? IssuingRefusal.ClientNotFound
            : change.Document is { } scan && !ClientDocuments.IsAcceptable(scan) ? IssuingRefusal.DocumentUnacceptable
            : settings.UniquePhone && change.Phone is { } phone
                && await reader.IsPhoneUsedAsync(slot.Partner.Id, found.ProductId, phone, change.ClientId, cancellationToken).ConfigureAwait(false)
                ? IssuingRefusal.PhoneUsed
            : (IssuingRefusal?)null;
        if (refusal is { } why)
        {
            return await committer.CommitAsync(new RefusedRequest(slot, why)).ConfigureAwait(false);
        }

        var document = settings.ClientUpdateAll ? change.Document : null;
        var sealedDocument = await documents.SealAsync(found!.Key, document, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new UpdateUnit(slot, found.Key, change, sealedDocument)).ConfigureAwait(false);
    }

    public async Task<RequestOutcome> VerifyAsync(RequestSlot slot, ClientVerification verification, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(slot.Partner.Id, verification.ClientId, cancellationToken).ConfigureAwait(false);
        var refusal = found is null ? IssuingRefusal.ClientNotFound
            : verification.Document is { } scan && !ClientDocuments.IsAcceptable(scan) ? IssuingRefusal.DocumentUnacceptable
            : (IssuingRefusal?)null;
        if (refusal is { } why)
        {
            return await committer.CommitAsync(new RefusedRequest(slot, why)).ConfigureAwait(false);
        }

        var sealedDocument = await documents.SealAsync(found!.Key, verification.Document, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new VerifyUnit(slot, found.Key, verification, sealedDocument)).ConfigureAwait(false);
    }

    /// <summary>Why a client cannot be made, as far as can be told before the commit.</summary>
    public async Task<IssuingRefusal?> RefusalAsync(RequestSlot slot, NewClient client, CancellationToken cancellationToken)
    {
        if (Products.Find(client.ProductId) is null)
        {
            return IssuingRefusal.ProductNotFound;
        }

        if (client.Document is { } document && !ClientDocuments.IsAcceptable(document))
        {
            return IssuingRefusal.DocumentUnacceptable;
        }

        return slot.Partner.Settings.CardApi.UniquePhone
            && await reader.IsPhoneUsedAsync(slot.Partner.Id, client.ProductId, client.Profile.Phone, null, cancellationToken).ConfigureAwait(false)
                ? IssuingRefusal.PhoneUsed
                : null;
    }

    public async Task<ClientDraft> DraftAsync(RequestSlot slot, NewClient client, CancellationToken cancellationToken)
    {
        var id = await numbers.NextClientAsync(cancellationToken).ConfigureAwait(false);
        var key = new ClientKey(slot.PartnerNumber, id);
        return new ClientDraft(key.Partner, id, client, await documents.SealAsync(key, client.Document, cancellationToken).ConfigureAwait(false));
    }

    private sealed class AddUnit(RequestSlot slot, ClientDraft draft) : RequestUnit(slot)
    {
        protected override void DeclareRows(CommitScope scope) => draft.Want(scope);

        protected override RequestOutcome? Act(CommitScope scope) => draft.Make(scope) is { } client
            ? Slot.Done() with { Client = client.Id }
            : Slot.Refused(IssuingRefusal.ClientExists);
    }
}
