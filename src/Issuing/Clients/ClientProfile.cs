namespace FreedomPay.Issuing.Clients;

/// <summary>What is known of a client. Both versions of the documented call fill it. Spec: card-api §2.19, §2.20.</summary>
public sealed record ClientProfile
{
    /// <summary>Phone for codes and notices: full international number, digits only.</summary>
    public required string Phone { get; init; }

    /// <summary>1 individual, 2 legal entity, 3 individual entrepreneur.</summary>
    public int Type { get; init; } = 1;

    /// <summary>1 resident, 2 not.</summary>
    public int Residency { get; init; } = 1;

    /// <summary>First name, Latin (version 2: as in the identity document).</summary>
    public required string FirstName { get; init; }

    /// <summary>Last name, Latin (version 2: as in the identity document).</summary>
    public required string LastName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? Birthdate { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Country of residence (version 2: citizenship), alpha-3.</summary>
    public string? Country { get; init; }

    /// <summary>Personal id in that country; the IIN in Kazakhstan.</summary>
    public string? PersonId { get; init; }

    /// <summary>Language, alpha-2.</summary>
    public string? Language { get; init; }

    /// <summary>The partner's own key of the user.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>Device (version 2).</summary>
    public string? DeviceId { get; init; }

    /// <summary>Registration address.</summary>
    public PostalAddress? RegistrationAddress { get; init; }

    /// <summary>Residential address.</summary>
    public PostalAddress? ResidentialAddress { get; init; }

    /// <summary>When and by whom the client was identified.</summary>
    public Identification? Identification { get; init; }

    /// <summary>Kind of the identity document (§3.8).</summary>
    public string? DocumentType { get; init; }

    /// <summary>Its number.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Who issued it.</summary>
    public string? DocumentIssuedBy { get; init; }

    /// <summary>When it was issued.</summary>
    public DateOnly? DocumentIssuedOn { get; init; }

    /// <summary>When it expires.</summary>
    public DateOnly? DocumentExpiresOn { get; init; }
}

/// <summary>A postal address. Spec: card-api §3.5.</summary>
/// <param name="Country">Alpha-3.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Line1">City.</param>
/// <param name="Line2">Street.</param>
/// <param name="Line3">Building and premises.</param>
public sealed record PostalAddress(string Country, string PostalCode, string Line1, string Line2, string Line3);

/// <summary>An identification of a person.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
public sealed record Identification(DateTimeOffset At, string By);

/// <summary>A client's status. Spec: card-api §3.4b, §4.2. Numbers are stored.</summary>
public enum ClientStatus
{
    /// <summary>Made, not identified.</summary>
    New = 1,

    /// <summary>The identification is being decided on.</summary>
    Pending = 2,

    /// <summary>Identified.</summary>
    Verified = 3,

    /// <summary>The identification failed.</summary>
    Rejected = 4,

    /// <summary>Blocked by an operator.</summary>
    Blocked = 5,

    /// <summary>Closed for good.</summary>
    Closed = 6,
}
