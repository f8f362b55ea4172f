using System.Security.Cryptography;
using System.Text;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;
using System.Globalization;

namespace FreedomPay.Issuing.Clients;

/// <summary>
/// A client to be made inside a unit of work. A person, and a partner's own key, is one client of a product only: both are claimed with the client.
/// </summary>
internal sealed class ClientDraft(long partner, long id, NewClient client, byte[]? sealedDocument)
{
    private const int ReadableKeyMax = 200;

    private readonly ClaimKey[] _identities = [.. Identities(partner, client)];
    private readonly Guid _publicId = Guid.NewGuid();

    public ClientKey Key => new(partner, id);

    public void Want(CommitScope scope)
    {
        foreach (var identity in _identities)
        {
            scope.Part<ClaimPart>().Want(identity, id, null, scope.Now);
        }
    }

    /// <summary>Makes the client; null when there is one with the same identity.</summary>
    public ClientRow? Make(CommitScope scope)
    {
        var claims = scope.Part<ClaimPart>();
        if (_identities.Any(identity => claims.Standing(identity).Subject != id))
        {
            GiveUp(scope);
            return null;
        }

        var row = new ClientRow
        {
            Key = Key,
            PublicId = _publicId,
            ProductId = client.ProductId,
            Version = (short)client.Version,
            BranchId = client.BranchId,
            CreatedAt = scope.Now,
            Status = client.Profile.Identification is null ? ClientStatus.New : ClientStatus.Verified,
            Profile = client.Profile,
            HasDocument = sealedDocument is not null,
        };
        scope.Part<ClientRows>().Add(row);
        if (sealedDocument is not null)
        {
            scope.Part<ClientRows>().Keep(new ClientDocument(Key, sealedDocument, scope.Now));
        }

        return row;
    }

    /// <summary>Gives back what was claimed.</summary>
    public void GiveUp(CommitScope scope)
    {
        foreach (var identity in _identities)
        {
            scope.Part<ClaimPart>().Release(identity, id);
        }
    }

    private static IEnumerable<ClaimKey> Identities(long partner, NewClient client)
    {
        if (client.Profile.PersonId is { Length: > 0 } person)
        {
            yield return Identity("person", person);
        }

        if (client.Profile.ExternalUserId is { Length: > 0 } external)
        {
            yield return Identity("external", external);
        }

        ClaimKey Identity(string what, string value)
        {
            var text = value.Length <= ReadableKeyMax ? value : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
            return new ClaimKey(partner, ClaimScope.ClientIdentity, string.Create(CultureInfo.InvariantCulture, $"{client.ProductId}/{what}/{text}"));
        }
    }
}
