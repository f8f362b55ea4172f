using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Create client: the first version. Spec: card-api §2.19, §3.3.</summary>
internal sealed class CreateClient(IClients clients) : JwsPage<CreateClient.Request, CreateClient.Answer>
{
    private const int WalletCard = 1000;
    private const int ElectronCard = 3000;

    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Create client", "client/add") with
    {
        BodyBytesMax = JwsPageInfo.DocumentBodyMax,
        Notes =
        [
            "Product 1000 also requires country, person_id, document and both addresses, and does not require type and resident; product 3000 requires "
            + "country, person_id and identification_info.",
        ],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if (MissingFor(request.ProductId, request.Client) is { } member)
        {
            return CardErrors.Missing(member);
        }

        if (!Scan.TryRead(request.Client.Document, out var document))
        {
            return CardErrors.Of(IssuingRefusal.DocumentUnacceptable);
        }

        var client = new NewClient(request.ProductId, 1, ProfileOf(request.Client)) { BranchId = request.BranchId, Document = document };
        var call = Outcomes.CallOf(context, request.RequestId, request.CallbackUrl);
        var outcome = await clients.AddAsync(call, client, cancellationToken);
        return Outcomes.ErrorOf(outcome) is { } error
            ? error
            : new Answer { Progress = Outcomes.ProgressOf(outcome), ClientId = Outcomes.IsInline(context, outcome) ? outcome.Client : null };
    }

    /// <summary>What the product demands beyond what every request has.</summary>
    private static string? MissingFor(int product, Person person) => product switch
    {
        WalletCard => FirstMissing(
            ("client.country", person.Country), ("client.person_id", person.PersonId), ("client.document", person.Document),
            ("client.address1", person.Address1), ("client.address2", person.Address2)),
        ElectronCard => FirstMissing(
            ("client.type", person.Type), ("client.resident", person.Resident), ("client.country", person.Country), ("client.person_id", person.PersonId),
            ("client.identification_info", person.Identification)),
        _ => FirstMissing(("client.type", person.Type), ("client.resident", person.Resident)),
    };

    private static string? FirstMissing(params (string Member, object? Value)[] members) => Array.Find(members, member => member.Value is null).Member;

    private static ClientProfile ProfileOf(Person person) => new()
    {
        Phone = person.Phone,
        Type = person.Type ?? 1,
        Residency = person.Resident ?? 1,
        FirstName = person.FirstName,
        LastName = person.LastName,
        MiddleName = person.MiddleName,
        Birthdate = person.Birthdate,
        Email = person.Email,
        Country = person.Country,
        PersonId = person.PersonId,
        Language = person.Language,
        ExternalUserId = person.ExternalUserId,
        RegistrationAddress = AddressFields.Read(person.Address1),
        ResidentialAddress = AddressFields.Read(person.Address2),
        Identification = IdentificationFields.Read(person.Identification),
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
        [Json("phone", Required = true, Pattern = Formats.Phone, Note = "Full international number without plus.")]
        public string Phone { get; init; } = "";

        [Json("type", Min = 1, Max = 3, Note = "1 individual, 2 legal entity, 3 individual entrepreneur.")]
        public int? Type { get; init; }

        [Json("resident", Min = 1, Max = 2, Note = "1 resident, 2 non-resident.")]
        public int? Resident { get; init; }

        [Json("first_name", Required = true, Pattern = Formats.LatinName, LengthMax = 100)]
        public string FirstName { get; init; } = "";

        [Json("last_name", Required = true, Pattern = Formats.LatinName, LengthMax = 100)]
        public string LastName { get; init; } = "";

        [Json("middle_name", Pattern = Formats.LatinName, LengthMax = 100)]
        public string? MiddleName { get; init; }

        [Json("birthdate")]
        public DateOnly? Birthdate { get; init; }

        [Json("email", Pattern = Formats.Email)]
        public string? Email { get; init; }

        [Json("country", Pattern = Formats.Country, Note = "Country of residence.")]
        public string? Country { get; init; }

        [Json("person_id", LengthMax = 64, Note = "Personal or tax id in the country of residence; the IIN in Kazakhstan.")]
        public string? PersonId { get; init; }

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
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_id")]
        public string? ClientId { get; init; }
    }
}
