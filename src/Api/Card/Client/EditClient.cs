using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Edit client: changes the phone that one-time codes go to, and more. Spec: card-api §2.21.</summary>
internal sealed class EditClient(IClients clients) : JwsPage<EditClient.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Edit client", "client/update") with
    {
        BodyBytesMax = JwsPageInfo.DocumentBodyMax,
        Notes = ["All members but the phone are taken where the partner's setting card_api.client_update_all is on, and else passed over."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var person = request.Client;
        var change = new ClientChange(request.ClientId, request.ProductId) { Phone = person.Phone };
        if (context.Partner.Settings.CardApi.ClientUpdateAll)
        {
            if (!Scan.TryRead(person.Document, out var document))
            {
                return CardErrors.Of(IssuingRefusal.DocumentUnacceptable);
            }

            change = change with
            {
                FirstName = person.FirstName,
                LastName = person.LastName,
                MiddleName = person.MiddleName,
                Email = person.Email,
                Language = person.Language,
                RegistrationAddress = AddressFields.Read(person.Address1),
                ResidentialAddress = AddressFields.Read(person.Address2),
                Document = document,
            };
        }

        return Outcomes.Bare(await clients.UpdateAsync(Outcomes.CallOf(context, request.RequestId), change, cancellationToken));
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("client_id", Required = true)]
        public string ClientId { get; init; } = "";

        [Json("product_id", Required = true, Note = "The product in which the client was made.")]
        public int ProductId { get; init; }

        [Json("client", Required = true)]
        public Person Client { get; init; } = new();
    }

    /// <summary>What changes.</summary>
    internal sealed record Person
    {
        [Json("phone", Required = true, Pattern = Formats.Phone, Note = "New phone.")]
        public string Phone { get; init; } = "";

        [Json("first_name", Alias = "fn_id", LengthMax = 100)]
        public string? FirstName { get; init; }

        [Json("last_name", Alias = "ln_id", LengthMax = 100)]
        public string? LastName { get; init; }

        [Json("middle_name", Alias = "mn_id", LengthMax = 100)]
        public string? MiddleName { get; init; }

        [Json("email", Pattern = Formats.Email)]
        public string? Email { get; init; }

        [Json("language", Pattern = Formats.Language)]
        public string? Language { get; init; }

        [Json("address1", Note = "Registration.")]
        public AddressFields? Address1 { get; init; }

        [Json("address2", Note = "Residence.")]
        public AddressFields? Address2 { get; init; }

        [Json("document", LengthMax = Formats.DocumentLengthMax, ErrorCode = "2015", Note = "Scan of the identity document: PDF in base64, at most 2 MB.")]
        public string? Document { get; init; }
    }
}
