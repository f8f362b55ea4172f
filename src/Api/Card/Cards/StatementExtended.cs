using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Statements;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Statement extended: holds, operations and balances of a period. Spec: card-api §2.17.</summary>
internal sealed class StatementExtended(IStatements statements) : JwsPage<StatementExtended.Request, StatementExtended.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Statement extended", "card/statement_extended");

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

        var reply = await statements.ExtendedAsync(context.Partner.Id, request.CardId, start!.Value, end!.Value, cancellationToken);
        return reply.Value is { } statement ? AnswerOf(statement) : CardErrors.Of(reply.Refusal!.Value);
    }

    private static Answer AnswerOf(ExtendedStatement statement) => new()
    {
        ClientId = statement.Card.ClientId,
        Card = new CardFields { CardId = statement.Card.CardId, Mask = statement.Card.Mask },
        Balances = BalanceFields.Of(statement.Balances),
        Authorizations = [.. statement.Holds.Select(hold => EntryOf(hold, isPosted: false))],
        Operations = [.. statement.Operations.Select(operation => EntryOf(operation, isPosted: true))],
    };

    /// <summary>A hold has ten members, a posted operation four more.</summary>
    private static Entry EntryOf(Operation operation, bool isPosted) => new()
    {
        At = operation.At,
        Type = operation.Type,
        Amount = operation.Amount,
        Commission = operation.Commission,
        FullAmount = operation.Amount + operation.Commission,
        Cashback = operation.Cashback,
        Currency = operation.Amount.Currency.Code,
        Iban = operation.Iban,
        Merchant = MerchantFields.Of(operation.Merchant),
        Parameters = [.. operation.Parameters.Select(parameter => new ParameterFields { Name = parameter.Name, Value = parameter.Value })],
        Rrn = isPosted ? operation.Rrn : null,
        CategoryCode = isPosted ? operation.Merchant?.CategoryCode ?? 0 : null,
        TransactionId = isPosted ? operation.TransactionId : null,
        FinDocumentId = isPosted ? operation.FinancialDocument ?? "" : null,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Note = "Not registered: reading needs no new one.")]
        public Guid? RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("start_date", Required = true, Pattern = PeriodText.Pattern, Note = "A moment or a day.")]
        public string StartDate { get; init; } = "";

        [Json("end_date", Required = true, Pattern = PeriodText.Pattern, Note = "A moment or a day.")]
        public string EndDate { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_id", EmptyWhenNull = true)]
        public string? ClientId { get; init; }

        [Json("card")]
        public required CardFields Card { get; init; }

        [Json("balances")]
        public required BalanceFields Balances { get; init; }

        [Json("authorizations", Note = "Holds of the period that are still open.")]
        public required IReadOnlyList<Entry> Authorizations { get; init; }

        [Json("operations", Note = "Posted operations.")]
        public required IReadOnlyList<Entry> Operations { get; init; }
    }

    /// <summary>The card.</summary>
    internal sealed record CardFields
    {
        [Json("card_id")]
        public required string CardId { get; init; }

        [Json("card_mask")]
        public required string Mask { get; init; }
    }

    /// <summary>A hold or an operation.</summary>
    internal sealed record Entry
    {
        [Json("datetime")]
        public required DateTimeOffset At { get; init; }

        [Json("type")]
        public required string Type { get; init; }

        [Json("amount")]
        public required Money Amount { get; init; }

        [Json("commission")]
        public required Money Commission { get; init; }

        [Json("full_amount")]
        public required Money FullAmount { get; init; }

        [Json("cashback")]
        public required Money Cashback { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("iban")]
        public required string Iban { get; init; }

        [Json("merchant")]
        public required MerchantFields Merchant { get; init; }

        [Json("additional_parameters")]
        public required IReadOnlyList<ParameterFields> Parameters { get; init; }

        [Json("rrn")]
        public string? Rrn { get; init; }

        [Json("mcc")]
        public int? CategoryCode { get; init; }

        [Json("transaction_id")]
        public string? TransactionId { get; init; }

        [Json("fin_document_id")]
        public string? FinDocumentId { get; init; }
    }
}
