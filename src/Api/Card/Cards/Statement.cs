using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Statements;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Statement: posted operations, newest first. Spec: card-api §2.16.</summary>
internal sealed class Statement(IStatements statements) : JwsPage<Statement.Request, Statement.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Statement", "card/statement");

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

        var reply = await statements.OperationsAsync(context.Partner.Id, new OperationQuery(request.CardId, start, end), cancellationToken);
        return reply.Value is { } list
            ? new Answer { Operations = [.. list.Operations.Select(OperationFields.Of)] }
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
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("operations")]
        public required IReadOnlyList<OperationFields> Operations { get; init; }
    }
}
