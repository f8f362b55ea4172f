using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Create client: the second version. Spec: card-api §2.20.</summary>
internal sealed class CreateClientV2(IClients clients) : JwsPage<CreateClientV2.Request, CreateClientV2.Answer>
{
    private const string Home = "KAZ";
    private const int PhoneLength = 11;

    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Create client (version 2)", "client/add_v2") with
    {
        BodyBytesMax = JwsPageInfo.DocumentBodyMax,
        Notes = ["The documented answer has no client_id: it is read by request status. The partner's setting card_api.inline_ids adds it."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var person = request.Client;
        if (person.Citizenship == Home && person.Idn is null)
        {
            return CardErrors.Missing("client.idn");
        }

        if (PhoneOf(person) is not { } phone)
        {
            return CardErrors.Missing("client.phone");
        }

        if (!Scan.TryRead(person.Document, out var document))
        {
            return CardErrors.Of(IssuingRefusal.DocumentUnacceptable);
        }

        var client = new NewClient(request.ProductId, 2, ProfileOf(person, phone)) { BranchId = request.BranchId, Document = document };
        var outcome = await clients.AddAsync(Outcomes.CallOf(context, request.RequestId, request.CallbackUrl), client, cancellationToken);
        if (Outcomes.ErrorOf(outcome) is { } error)
        {
            return error;
        }

        var isInline = Outcomes.IsInline(context, outcome, documentedWithout: true);
        return new Answer { Progress = Outcomes.ProgressOf(outcome), ClientId = isInline ? outcome.Client : null };
    }

    /// <summary>The phone, else the device's number where that is one.</summary>
    private static string? PhoneOf(Person person) =>
        person.Phone ?? (person.DeviceId.Length == PhoneLength && person.DeviceId.All(char.IsAsciiDigit) ? person.DeviceId : null);

    private static ClientProfile ProfileOf(Person person, string phone) => new()
    {
        Phone = phone,
        Type = person.Type,
        Residency = person.Resident ?? (person.Citizenship == Home ? 1 : 2),
        FirstName = person.FirstName,
        LastName = person.LastName,
        MiddleName = person.MiddleName,
        Birthdate = person.Birthdate,
        Email = person.Email,
        Country = person.Citizenship,
        PersonId = person.Idn,
        Language = person.Language,
        ExternalUserId = person.ExternalUserId,
        DeviceId = person.DeviceId,
        RegistrationAddress = AddressFields.Read(person.Address1),
        ResidentialAddress = AddressFields.Read(person.Address2),
        Identification = IdentificationFields.Read(person.Identification),
        DocumentType = person.DocumentType,
        DocumentNumber = person.DocumentNumber,
        DocumentIssuedBy = person.DocumentIssuedBy,
        DocumentIssuedOn = person.DocumentIssueDate,
        DocumentExpiresOn = person.DocumentExpiryDate,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("product_id", Required = true)]
        public int ProductId { get; init; }

        [Json("branch_id", LengthMax = 64)]
        public string? BranchId { get; init; }

        [Json("client", Required = true)]
        public Person Client { get; init; } = new();

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }

    /// <summary>The client.</summary>
    internal sealed record Person
    {
        [Json("device_id", Required = true, LengthMax = 128, Note = "The phone number for wallets on a phone.")]
        public string DeviceId { get; init; } = "";

        [Json("type", Required = true, Min = 1, Max = 3, Note = "1 individual, 2 legal entity, 3 individual entrepreneur.")]
        public int Type { get; init; }

        [Json("citizenship", Required = true, Pattern = Formats.Country)]
        public string Citizenship { get; init; } = "";

        [Json("fn_id", Required = true, LengthMax = 100, Note = "First name as in the identity document.")]
        public string FirstName { get; init; } = "";

        [Json("ln_id", Required = true, LengthMax = 100, Note = "Last name as in the identity document.")]
        public string LastName { get; init; } = "";

        [Json("idn", Pattern = Formats.Iin, Note = "IIN; required for citizens of KAZ.")]
        public string? Idn { get; init; }

        [Json("mn_id", LengthMax = 100, Note = "Middle name.")]
        public string? MiddleName { get; init; }

        [Json("phone", Pattern = Formats.Phone, Note = "Where codes go; the device's number when absent.")]
        public string? Phone { get; init; }

        [Json("birthdate")]
        public DateOnly? Birthdate { get; init; }

        [Json("email", Pattern = Formats.Email)]
        public string? Email { get; init; }

        [Json("language", Pattern = Formats.Language)]
        public string? Language { get; init; }

        [Json("document", LengthMax = Formats.DocumentLengthMax, ErrorCode = "2015", Note = "Scan of the identity document: PDF in base64, at most 2 MB.")]
        public string? Document { get; init; }

        [Json("external_user_id", LengthMax = 128)]
        public string? ExternalUserId { get; init; }

        [Json("address1", Note = "Registration.")]
        public AddressFields? Address1 { get; init; }

        [Json("address2", Note = "Residence.")]
        public AddressFields? Address2 { get; init; }

        [Json("identification_info")]
        public IdentificationFields? Identification { get; init; }

        [Json("document_type", Pattern = Formats.DocumentType)]
        public string? DocumentType { get; init; }

        [Json("document_number", LengthMax = 64)]
        public string? DocumentNumber { get; init; }

        [Json("document_issued_by")]
        public string? DocumentIssuedBy { get; init; }

        [Json("document_issue_date")]
        public DateOnly? DocumentIssueDate { get; init; }

        [Json("document_expiry_date")]
        public DateOnly? DocumentExpiryDate { get; init; }

        [Json("resident", Min = 1, Max = 2, Note = "1 resident, 2 non-resident; by citizenship when absent.")]
        public int? Resident { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_id")]
        public string? ClientId { get; init; }
    }
}
