using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Api.Card.Transactions;

/// <summary>Card → Transactions → Transaction status. Spec: card-api §2.36.</summary>
internal sealed class TransactionStatus(ICardTransactions transactions) : JwsPage<TransactionStatus.Request, TransactionStatus.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Transaction status", "transaction/status", "transactions/status") with
    {
        Notes = ["One of transaction_id and order_id is given."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if (request.TransactionId is null && request.OrderId is null)
        {
            return CardErrors.Missing("transaction_id");
        }

        var reply = await transactions.FindAsync(context.Partner.Id, request.TransactionId, request.OrderId, cancellationToken);
        return reply.Value is { } transaction
            ? new Answer
            {
                TransactionId = transaction.TransactionId, Status = Words.Of(transaction.State), FinDocumentId = transaction.FinancialDocument,
            }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id")]
        public Guid? RequestId { get; init; }

        [Json("transaction_id")]
        public string? TransactionId { get; init; }

        [Json("order_id", LengthMax = 64)]
        public string? OrderId { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("transaction_id")]
        public required string TransactionId { get; init; }

        [Json("transaction_status",
            Words = ["created", "authorized", "cleared", "partially_refunded", "refunded", "reversed", "declined", "expired"])]
        public required string Status { get; init; }

        [Json("fin_document_id", EmptyWhenNull = true)]
        public string? FinDocumentId { get; init; }
    }
}
