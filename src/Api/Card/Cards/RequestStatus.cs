using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Requests;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Request' status: how an earlier request stands, and what came of it. Spec: card-api §2.25, §2.35.</summary>
internal sealed class RequestStatus(IRequests requests) : JwsPage<RequestStatus.Request, RequestStatus.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Request' status", "request/status") with
    {
        Notes =
        [
            "Requests about clients and cards answer with cards and client_id, those about transactions with transaction_id and fin_document_id; the "
            + "partner's setting card_api.status_all_members gives all of them always.",
        ],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        // What is no UUID was never the id of a request.
        var outcome = Guid.TryParseExact(request.RequestId, "D", out var id) ? await requests.FindAsync(context.Partner.Id, id, cancellationToken) : null;
        return outcome is null ? CardErrors.RequestNotFound : AnswerOf(outcome, context.Partner.Settings.CardApi.StatusAllMembers);
    }

    private static Answer AnswerOf(RequestOutcome outcome, bool isFull)
    {
        var isCard = isFull || outcome.Kind is RequestKind.Client or RequestKind.Card;
        var isTransaction = isFull || outcome.Kind == RequestKind.Transaction;
        return new Answer
        {
            Progress = Outcomes.ProgressOf(outcome),
            Failure = Outcomes.ErrorOf(outcome),
            Cards = isCard ? [.. outcome.Cards.Select(card => new CardIdFields { CardId = card })] : null,
            ClientId = isCard ? outcome.Client ?? "" : null,
            TransactionId = isTransaction ? outcome.Transaction ?? "" : null,
            FinDocumentId = isTransaction ? outcome.FinancialDocument ?? "" : null,
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true, Note = "Id of the request asked about.")]
        public string RequestId { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("cards", Note = "Cards the request made or touched.")]
        public IReadOnlyList<CardIdFields>? Cards { get; init; }

        [Json("client_id", Note = "The client it made or touched.")]
        public string? ClientId { get; init; }

        [Json("transaction_id")]
        public string? TransactionId { get; init; }

        [Json("fin_document_id")]
        public string? FinDocumentId { get; init; }
    }
}
