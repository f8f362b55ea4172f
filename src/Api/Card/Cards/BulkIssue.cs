using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Bulk issue: cards without clients. Spec: card-api §2.2.</summary>
internal sealed class BulkIssue(ICards cards) : JwsPage<BulkIssue.Request, BulkIssue.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Bulk issue", "card/bulk_issue", "card/issue_bulk", "card/bulk");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var stock = new NewStock(request.ProductId, request.Quantity) { Currency = request.Currency, BranchId = request.BranchId };
        var outcome = await cards.BulkIssueAsync(Outcomes.CallOf(context, request.RequestId, request.CallbackUrl), stock, cancellationToken);
        if (Outcomes.ErrorOf(outcome) is { } error)
        {
            return error;
        }

        return new Answer
        {
            Progress = Outcomes.ProgressOf(outcome),
            Cards = Outcomes.IsInline(context, outcome) ? [.. outcome.Cards.Select(id => new CardIdFields { CardId = id })] : null,
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("product_id", Required = true)]
        public int ProductId { get; init; }

        [Json("quantity", Alias = "count", Required = true, Min = 1, Max = 1000, ErrorCode = "2014")]
        public int Quantity { get; init; }

        [Json("branch_id", LengthMax = 64)]
        public string? BranchId { get; init; }

        [Json("currency", LengthMax = Formats.CurrencyLengthMax, ErrorCode = "2203")]
        public string? Currency { get; init; }

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("cards")]
        public IReadOnlyList<CardIdFields>? Cards { get; init; }
    }
}
