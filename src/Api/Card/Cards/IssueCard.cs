using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Issue card: for a client, or for a holder given with it. Spec: card-api §2.3.</summary>
internal sealed class IssueCard(ICards cards) : JwsPage<IssueCard.Request, IssuedCard>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Issue card", "card/issue") with
    {
        BodyBytesMax = JwsPageInfo.DocumentBodyMax,
        Notes = ["Exactly one of client_id and cardholder is given."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<IssuedCard>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if ((request.ClientId is null) == (request.Cardholder is null))
        {
            return CardErrors.OneOf("client_id, cardholder");
        }

        if (!Scan.TryRead(request.Cardholder?.Document, out var document))
        {
            return CardErrors.Of(IssuingRefusal.DocumentUnacceptable);
        }

        var card = new NewCard(request.ProductId)
        {
            ClientId = request.ClientId,
            Holder = request.Cardholder is { } holder ? ProfileOf(holder, request.ExternalUserId) : null,
            HolderDocument = document,
            Currency = request.Currency,
            EmbossedName = request.EmbossedName,
            BranchId = request.BranchId,
            ExternalUserId = request.ExternalUserId,
        };
        var call = Outcomes.CallOf(context, request.RequestId, request.CallbackUrl);
        return IssuedCard.Of(context, await cards.IssueAsync(call, card, cancellationToken));
    }

    private static ClientProfile ProfileOf(Holder holder, string? externalUserId) => new()
    {
        Phone = holder.Phone,
        FirstName = holder.FirstName,
        LastName = holder.LastName,
        MiddleName = holder.MiddleName,
        Birthdate = holder.Birthdate,
        Email = holder.Email,
        Country = holder.Country,
        PersonId = holder.PersonId,
        Language = holder.Language,
        ExternalUserId = externalUserId,
        RegistrationAddress = AddressFields.Read(holder.Address1),
        ResidentialAddress = AddressFields.Read(holder.Address2),
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("product_id", Required = true)]
        public int ProductId { get; init; }

        [Json("client_id")]
        public string? ClientId { get; init; }

        [Json("cardholder")]
        public Holder? Cardholder { get; init; }

        [Json("currency", LengthMax = Formats.CurrencyLengthMax, ErrorCode = "2203")]
        public string? Currency { get; init; }

        [Json("embossed_name", Pattern = Formats.EmbossedName, LengthMax = 26, Note = "FIRST LAST when absent.")]
        public string? EmbossedName { get; init; }

        [Json("branch_id", LengthMax = 64)]
        public string? BranchId { get; init; }

        [Json("external_user_id", LengthMax = 128)]
        public string? ExternalUserId { get; init; }

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }

    /// <summary>The holder, of whom a client is made.</summary>
    internal sealed record Holder
    {
        [Json("first_name", Required = true, Pattern = Formats.LatinName, LengthMax = 100)]
        public string FirstName { get; init; } = "";

        [Json("last_name", Required = true, Pattern = Formats.LatinName, LengthMax = 100)]
        public string LastName { get; init; } = "";

        [Json("middle_name", Pattern = Formats.LatinName, LengthMax = 100)]
        public string? MiddleName { get; init; }

        [Json("birthdate")]
        public DateOnly? Birthdate { get; init; }

        [Json("phone", Required = true, Pattern = Formats.Phone)]
        public string Phone { get; init; } = "";

        [Json("email", Pattern = Formats.Email)]
        public string? Email { get; init; }

        [Json("country", Required = true, Pattern = Formats.Country, Note = "Country of residence.")]
        public string Country { get; init; } = "";

        [Json("person_id", Required = true, LengthMax = 64, Note = "Id in that country; the IIN in Kazakhstan.")]
        public string PersonId { get; init; } = "";

        [Json("language", Pattern = Formats.Language)]
        public string? Language { get; init; }

        [Json("document", LengthMax = Formats.DocumentLengthMax, ErrorCode = "2015", Note = "PDF in base64, at most 2 MB.")]
        public string? Document { get; init; }

        [Json("address1", Note = "Registration.")]
        public AddressFields? Address1 { get; init; }

        [Json("address2", Note = "Residence.")]
        public AddressFields? Address2 { get; init; }
    }
}
