using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Client info. Spec: card-api §2.23.</summary>
internal sealed class ClientInfo(IClients clients) : JwsPage<ClientInfo.Request, ClientInfo.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Client info", "client/info") with
    {
        Notes = ["Exactly one of client_id, external_user_id and person_id is given."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if (new[] { request.ClientId, request.ExternalUserId, request.PersonId }.Count(value => value is not null) != 1)
        {
            return CardErrors.OneOf("client_id, external_user_id, person_id");
        }

        var query = new ClientQuery
        {
            ClientId = request.ClientId, ExternalUserId = request.ExternalUserId, PersonId = request.PersonId, ProductId = request.ProductId,
        };
        var reply = await clients.FindAsync(context.Partner.Id, query, cancellationToken);
        return reply.Value is { } client ? AnswerOf(client) : CardErrors.Of(reply.Refusal!.Value);
    }

    private static Answer AnswerOf(ClientView client) => new()
    {
        ClientId = client.ClientId,
        ProductId = client.ProductId,
        BranchId = client.BranchId,
        Status = Words.Of(client.Status),
        Client = client.Version == 1 ? ClientFields.OfFirst(client) : ClientFields.OfSecond(client),
        Cards = [.. client.Cards.Select(card => new Card { CardId = card.CardId, Mask = card.Mask, Status = Words.Of(card.State) })],
        CreatedAt = client.CreatedAt,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id")]
        public Guid? RequestId { get; init; }

        [Json("client_id")]
        public string? ClientId { get; init; }

        [Json("external_user_id")]
        public string? ExternalUserId { get; init; }

        [Json("person_id", Alias = "idn")]
        public string? PersonId { get; init; }

        [Json("product_id", Note = "Narrows a search by external or personal id.")]
        public int? ProductId { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_id")]
        public required string ClientId { get; init; }

        [Json("product_id")]
        public required int ProductId { get; init; }

        [Json("branch_id", EmptyWhenNull = true)]
        public string? BranchId { get; init; }

        [Json("client_status", Words = ["new", "pending", "verified", "rejected", "blocked", "closed"])]
        public required string Status { get; init; }

        [Json("client")]
        public required ClientFields Client { get; init; }

        [Json("cards")]
        public required IReadOnlyList<Card> Cards { get; init; }

        [Json("created_at")]
        public required DateTimeOffset CreatedAt { get; init; }
    }

    /// <summary>One of the client's cards.</summary>
    internal sealed record Card
    {
        [Json("card_id")]
        public required string CardId { get; init; }

        [Json("card_mask")]
        public required string Mask { get; init; }

        [Json("status")]
        public required string Status { get; init; }
    }
}
