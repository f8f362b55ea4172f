using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Api.Card.Transactions;

/// <summary>Card → Transactions → Clearing transaction: posts a hold, wholly or in part. Spec: card-api §2.33.</summary>
internal sealed class ClearingTransaction(ICardTransactions transactions) : JwsPage<ClearingTransaction.Request, TransactionAnswer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Clearing transaction", "transaction/clearing", "transactions/clearing");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<TransactionAnswer>> HandleAsync(
        Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var call = Outcomes.CallOf(context, request.RequestId, request.CallbackUrl);
        return TransactionAnswer.Of(
            context, await transactions.ClearAsync(call, request.TransactionId, request.Amount?.Text, request.Currency, cancellationToken));
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("transaction_id", Required = true)]
        public string TransactionId { get; init; } = "";

        [Json("amount", AnyAmount = true, ErrorCode = "2204", Note = "All that is held when absent; the rest is released.")]
        public JsonAmount? Amount { get; init; }

        [Json("currency", LengthMax = Formats.CurrencyLengthMax, ErrorCode = "2203")]
        public string? Currency { get; init; }

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }
}
