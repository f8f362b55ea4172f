using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Clients;

/// <summary>A change of one client under its lock.</summary>
internal abstract class ClientUnit(RequestSlot slot, ClientKey key, int product, byte[]? sealedDocument) : RequestUnit(slot)
{
    protected override void DeclareRows(CommitScope scope) => scope.Part<ClientRows>().Lock(key);

    protected sealed override RequestOutcome? Act(CommitScope scope)
    {
        var client = scope.Part<ClientRows>().Find(key) ?? throw new InvalidOperationException($"Client {key.Id} has vanished.");
        var refusal = !client.IsUsable ? IssuingRefusal.ClientBlockedOrClosed
            : client.ProductId != product ? IssuingRefusal.ProductMismatch
            : Change(scope, client);
        if (refusal is { } why)
        {
            return Slot.Refused(why) with { Client = client.Id };
        }

        if (sealedDocument is not null)
        {
            client.HasDocument = true;
            scope.Part<ClientRows>().Keep(new ClientDocument(key, sealedDocument, scope.Now));
        }

        scope.Part<ClientRows>().Change(client);
        return Outcome(client);
    }

    /// <summary>Changes the row, or says why not.</summary>
    protected abstract IssuingRefusal? Change(CommitScope scope, ClientRow client);

    protected virtual RequestOutcome Outcome(ClientRow client) => Slot.Done() with { Client = client.Id };
}

/// <summary>Edit client.</summary>
internal sealed class UpdateUnit(RequestSlot slot, ClientKey key, ClientChange change, byte[]? sealedDocument)
    : ClientUnit(slot, key, change.ProductId, sealedDocument)
{
    protected override IssuingRefusal? Change(CommitScope scope, ClientRow client)
    {
        var profile = client.Profile with { Phone = change.Phone ?? client.Profile.Phone };
        client.Profile = !Slot.Partner.Settings.CardApi.ClientUpdateAll ? profile : profile with
        {
            FirstName = change.FirstName ?? profile.FirstName,
            LastName = change.LastName ?? profile.LastName,
            MiddleName = change.MiddleName ?? profile.MiddleName,
            Email = change.Email ?? profile.Email,
            Language = change.Language ?? profile.Language,
            RegistrationAddress = change.RegistrationAddress ?? profile.RegistrationAddress,
            ResidentialAddress = change.ResidentialAddress ?? profile.ResidentialAddress,
        };
        return null;
    }
}

/// <summary>Verify client: at once with an identification or a document, else an operator decides.</summary>
internal sealed class VerifyUnit(RequestSlot slot, ClientKey key, ClientVerification verification, byte[]? sealedDocument)
    : ClientUnit(slot, key, verification.ProductId, sealedDocument)
{
    protected override IssuingRefusal? Change(CommitScope scope, ClientRow client)
    {
        var profile = client.Profile;
        if (Contradict(profile.DocumentNumber, verification.DocumentNumber) || Contradict(profile.DocumentType, verification.DocumentType))
        {
            return IssuingRefusal.ClientDataMismatch;
        }

        var status = ClientMachine.OnVerification(client.Status, verification.Identification is not null || verification.Document is not null);
        if (status == ClientStatus.Pending && !WaitingVerifications.TryAdd(client, Slot.RequestId))
        {
            return IssuingRefusal.TooManyRequests;
        }

        client.Status = status;
        WaitingVerifications.Finish(scope, client);

        client.Profile = profile with
        {
            Identification = verification.Identification ?? profile.Identification,
            DocumentType = verification.DocumentType ?? profile.DocumentType,
            DocumentNumber = verification.DocumentNumber ?? profile.DocumentNumber,
        };
        return null;
    }

    protected override RequestOutcome Outcome(ClientRow client) =>
        new(RequestKind.Client, client.Status == ClientStatus.Pending ? RequestState.InWork : RequestState.Done)
        {
            Client = client.Id,
            ClientStatus = client.Status,
        };

    private static bool Contradict(string? known, string? given) =>
        known is not null && given is not null && !string.Equals(known, given, StringComparison.OrdinalIgnoreCase);
}
