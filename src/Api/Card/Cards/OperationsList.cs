using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Statements;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Operations' list: the statement page by page. Spec: card-api §2.18.</summary>
internal sealed class OperationsList(IStatements statements) : JwsPage<OperationsList.Request, OperationsList.Answer>
{
    private const int LimitDefault = 100;

    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Operations' list", "card/operations", "card/operation_list");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if (!PeriodText.TryStart(request.StartDate, out var start))
        {
            return CardErrors.Wrong("start_date");
        }

        if (!PeriodText.TryEnd(request.EndDate, out var end))
        {
            return CardErrors.Wrong("end_date");
        }

        var query = new OperationQuery(request.CardId, start, end)
        {
            Type = request.Type, Limit = request.Limit ?? LimitDefault, Offset = request.Offset ?? 0, WithTotal = true,
        };
        var reply = await statements.OperationsAsync(context.Partner.Id, query, cancellationToken);
        return reply.Value is { } list
            ? new Answer { Operations = [.. list.Operations.Select(OperationFields.Of)], Total = list.Total }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Note = "Not registered: reading needs no new one.")]
        public Guid? RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("start_date", Pattern = PeriodText.Pattern, Note = "A moment or a day; 30 days before the end when absent.")]
        public string? StartDate { get; init; }

        [Json("end_date", Pattern = PeriodText.Pattern, Note = "A moment or a day; now when absent.")]
        public string? EndDate { get; init; }

        [Json("type", LengthMax = 64, Note = "Only operations of this type.")]
        public string? Type { get; init; }

        [Json("limit", Min = 1, Max = 500, Note = "100 when absent.")]
        public int? Limit { get; init; }

        [Json("offset", Min = 0, Note = "0 when absent.")]
        public int? Offset { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("operations")]
        public required IReadOnlyList<OperationFields> Operations { get; init; }

        [Json("total", Note = "How many operations the period has.")]
        public required long Total { get; init; }
    }
}
