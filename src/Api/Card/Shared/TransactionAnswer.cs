using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Requests;

namespace FreedomPay.Api.Card.Shared;

/// <summary>The answer of methods that move money. Spec: card-api §2.32.</summary>
internal sealed record TransactionAnswer : JwsAnswer
{
    [Json("transaction_id")]
    public string? TransactionId { get; init; }

    [Json("fin_document_id", Note = "Empty while money is only held.")]
    public string? FinDocumentId { get; init; }

    public static JwsOutcome<TransactionAnswer> Of(JwsContext context, RequestOutcome outcome)
    {
        if (Outcomes.ErrorOf(outcome) is { } error)
        {
            return error;
        }

        var isInline = Outcomes.IsInline(context, outcome);
        return new TransactionAnswer
        {
            Progress = Outcomes.ProgressOf(outcome),
            TransactionId = isInline ? outcome.Transaction : null,
            FinDocumentId = isInline && outcome.Transaction is not null ? outcome.FinancialDocument ?? "" : null,
        };
    }
}
