using System.Globalization;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Shared;

/// <summary>What is kept of a client, in the naming of the version that made it; the scan itself is never shown. Spec: card-api §2.23.</summary>
internal sealed record ClientFields
{
    [Json("device_id")]
    public string? DeviceId { get; init; }

    [Json("phone")]
    public long Phone { get; init; }

    [Json("type")]
    public int Type { get; init; }

    [Json("resident")]
    public int Resident { get; init; }

    [Json("citizenship")]
    public string? Citizenship { get; init; }

    [Json("first_name")]
    public string? FirstName { get; init; }

    [Json("last_name")]
    public string? LastName { get; init; }

    [Json("middle_name")]
    public string? MiddleName { get; init; }

    [Json("fn_id")]
    public string? FirstNameOfDocument { get; init; }

    [Json("ln_id")]
    public string? LastNameOfDocument { get; init; }

    [Json("mn_id")]
    public string? MiddleNameOfDocument { get; init; }

    [Json("idn")]
    public string? Idn { get; init; }

    [Json("birthdate")]
    public DateOnly? Birthdate { get; init; }

    [Json("email")]
    public string? Email { get; init; }

    [Json("country")]
    public string? Country { get; init; }

    [Json("person_id")]
    public string? PersonId { get; init; }

    [Json("language")]
    public string? Language { get; init; }

    [Json("document_type")]
    public string? DocumentType { get; init; }

    [Json("document_number")]
    public string? DocumentNumber { get; init; }

    [Json("document_issued_by")]
    public string? DocumentIssuedBy { get; init; }

    [Json("document_issue_date")]
    public DateOnly? DocumentIssueDate { get; init; }

    [Json("document_expiry_date")]
    public DateOnly? DocumentExpiryDate { get; init; }

    [Json("document_present")]
    public bool DocumentPresent { get; init; }

    [Json("external_user_id")]
    public string? ExternalUserId { get; init; }

    [Json("address1")]
    public AddressFields? Address1 { get; init; }

    [Json("address2")]
    public AddressFields? Address2 { get; init; }

    [Json("identification_info")]
    public IdentificationFields? Identification { get; init; }

    /// <summary>In the names of client/add.</summary>
    public static ClientFields OfFirst(ClientView client) => Common(client) with
    {
        FirstName = client.Profile.FirstName,
        LastName = client.Profile.LastName,
        MiddleName = client.Profile.MiddleName,
        Country = client.Profile.Country,
        PersonId = client.Profile.PersonId,
    };

    /// <summary>In the names of client/add_v2.</summary>
    public static ClientFields OfSecond(ClientView client) => Common(client) with
    {
        DeviceId = client.Profile.DeviceId,
        Citizenship = client.Profile.Country,
        FirstNameOfDocument = client.Profile.FirstName,
        LastNameOfDocument = client.Profile.LastName,
        MiddleNameOfDocument = client.Profile.MiddleName,
        Idn = client.Profile.PersonId,
        DocumentType = client.Profile.DocumentType,
        DocumentNumber = client.Profile.DocumentNumber,
        DocumentIssuedBy = client.Profile.DocumentIssuedBy,
        DocumentIssueDate = client.Profile.DocumentIssuedOn,
        DocumentExpiryDate = client.Profile.DocumentExpiresOn,
    };

    private static ClientFields Common(ClientView client) => new()
    {
        Phone = long.Parse(client.Profile.Phone, NumberStyles.None, CultureInfo.InvariantCulture),
        Type = client.Profile.Type,
        Resident = client.Profile.Residency,
        Birthdate = client.Profile.Birthdate,
        Email = client.Profile.Email,
        Language = client.Profile.Language,
        DocumentPresent = client.HasDocument,
        ExternalUserId = client.Profile.ExternalUserId,
        Address1 = AddressFields.Show(client.Profile.RegistrationAddress),
        Address2 = AddressFields.Show(client.Profile.ResidentialAddress),
        Identification = IdentificationFields.Show(client.Profile.Identification),
    };
}
