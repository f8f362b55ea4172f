using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Issue plastic card: a physical carrier. Spec: card-api §2.4.</summary>
internal sealed class IssuePlasticCard(ICards cards) : JwsPage<IssuePlasticCard.Request, IssuedCard>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } =
        CardFamily.Page("Issue plastic card", "card/issue_plastic", "card/issue_plastic_card", "card/plastic") with
        {
            Notes = ["Exactly one of card_id and the pair client_id, product_id is given; branch_id excludes delivery_address."],
        };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<IssuedCard>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if ((request.CardId is null) == (request.ClientId is null))
        {
            return CardErrors.OneOf("card_id, client_id");
        }

        if (request.ClientId is not null && request.ProductId is null)
        {
            return CardErrors.Missing("product_id");
        }

        if (request.BranchId is not null && request.DeliveryAddress is not null)
        {
            return CardErrors.OneOf("branch_id, delivery_address");
        }

        var plastic = new NewPlastic
        {
            CardId = request.CardId,
            ClientId = request.ClientId,
            ProductId = request.ProductId,
            EmbossedName = request.EmbossedName,
            DeliveryAddress = AddressFields.Read(request.DeliveryAddress),
            BranchId = request.BranchId,
        };
        var call = Outcomes.CallOf(context, request.RequestId, request.CallbackUrl);
        return IssuedCard.Of(context, await cards.IssuePlasticAsync(call, plastic, cancellationToken));
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Note = "A virtual card to be embossed.")]
        public string? CardId { get; init; }

        [Json("client_id", Note = "The client of a new card.")]
        public string? ClientId { get; init; }

        [Json("product_id", Note = "The product of a new card.")]
        public int? ProductId { get; init; }

        [Json("embossed_name", Pattern = Formats.EmbossedName, LengthMax = 26)]
        public string? EmbossedName { get; init; }

        [Json("delivery_address", Note = "The client's residence when absent.")]
        public AddressFields? DeliveryAddress { get; init; }

        [Json("branch_id", LengthMax = 64, Note = "Where it is picked up.")]
        public string? BranchId { get; init; }

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }
}
