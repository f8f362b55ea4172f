using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Clients;

/// <summary>Clients of a partner. Spec: card-api §2.19 to 2.23.</summary>
public interface IClients
{
    /// <summary>Makes a client. The product's own rules about required members (§3.3) are the wire's.</summary>
    Task<RequestOutcome> AddAsync(PartnerCall call, NewClient client, CancellationToken cancellationToken);

    /// <summary>Changes a client, for all its cards at once. One-time codes sent to a former phone stop being valid.</summary>
    Task<RequestOutcome> UpdateAsync(PartnerCall call, ClientChange change, CancellationToken cancellationToken);

    /// <summary>Identifies a client, or asks an operator to. <see cref="RequestOutcome.ClientStatus"/> tells the status.</summary>
    Task<RequestOutcome> VerifyAsync(PartnerCall call, ClientVerification verification, CancellationToken cancellationToken);

    /// <summary>The partner's client; refused as not found otherwise.</summary>
    Task<Reply<ClientView>> FindAsync(PartnerId partner, ClientQuery query, CancellationToken cancellationToken);
}

/// <summary>A client to be made.</summary>
/// <param name="ProductId">Product inside which it is made (§3.2).</param>
/// <param name="Version">1 or 2: the call that makes it, and the naming of its data.</param>
/// <param name="Profile">What is known.</param>
public sealed record NewClient(int ProductId, int Version, ClientProfile Profile)
{
    /// <summary>Branch of the bank.</summary>
    public string? BranchId { get; init; }

    /// <summary>Scan of the identity document: a PDF, at most 2 MB.</summary>
    public byte[]? Document { get; init; }
}

/// <summary>A change of a client; null members stay as they are.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ProductId">The product it was made in.</param>
public sealed record ClientChange(string ClientId, int ProductId)
{
    /// <summary>New phone, digits only.</summary>
    public string? Phone { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Language, alpha-2.</summary>
    public string? Language { get; init; }

    /// <summary>Registration address.</summary>
    public PostalAddress? RegistrationAddress { get; init; }

    /// <summary>Residential address.</summary>
    public PostalAddress? ResidentialAddress { get; init; }

    /// <summary>Scan of the identity document.</summary>
    public byte[]? Document { get; init; }
}

/// <summary>An identification of a client.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ProductId">The product it was made in.</param>
public sealed record ClientVerification(string ClientId, int ProductId)
{
    /// <summary>When and by whom it was identified.</summary>
    public Identification? Identification { get; init; }

    /// <summary>Scan of the identity document.</summary>
    public byte[]? Document { get; init; }

    /// <summary>Kind of the document (§3.8).</summary>
    public string? DocumentType { get; init; }

    /// <summary>Its number.</summary>
    public string? DocumentNumber { get; init; }
}

/// <summary>Which client; exactly one of the first three is given.</summary>
public sealed record ClientQuery
{
    /// <summary>The client's id.</summary>
    public string? ClientId { get; init; }

    /// <summary>The partner's own key.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>Personal id.</summary>
    public string? PersonId { get; init; }

    /// <summary>Narrows the last two to a product; without it the newest client is meant.</summary>
    public int? ProductId { get; init; }
}

/// <summary>A client as it stands.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="Version">The call that made it.</param>
/// <param name="BranchId">Branch.</param>
/// <param name="Status">Status.</param>
/// <param name="Profile">What is known.</param>
/// <param name="HasDocument">Whether a scan is kept.</param>
/// <param name="Cards">Its cards, newest first.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ClientView(
    string ClientId, int ProductId, int Version, string? BranchId, ClientStatus Status, ClientProfile Profile, bool HasDocument,
    IReadOnlyList<CardView> Cards, DateTimeOffset CreatedAt);
