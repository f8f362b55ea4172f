using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Api.Card.Transactions;

/// <summary>Card → Transactions → Refund transaction: returns posted money, or releases a hold. Spec: card-api §2.34.</summary>
internal sealed class RefundTransaction(ICardTransactions transactions) : JwsPage<RefundTransaction.Request, TransactionAnswer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Refund transaction", "transaction/refund", "transactions/refund");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<TransactionAnswer>> HandleAsync(
        Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var call = Outcomes.CallOf(context, request.RequestId, request.CallbackUrl);
        return TransactionAnswer.Of(
            context, await transactions.RefundAsync(call, request.TransactionId, request.Amount?.Text, request.Description, cancellationToken));
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("transaction_id", Required = true)]
        public string TransactionId { get; init; } = "";

        [Json("amount", AnyAmount = true, ErrorCode = "2204", Note = "All that remains when absent.")]
        public JsonAmount? Amount { get; init; }

        [Json("description")]
        public string? Description { get; init; }

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }
}
