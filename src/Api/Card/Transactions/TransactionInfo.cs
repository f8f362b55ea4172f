using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Transactions;

/// <summary>Card → Transactions → Transaction info. Spec: card-api §2.37.</summary>
internal sealed class TransactionInfo(ICardTransactions transactions) : JwsPage<TransactionInfo.Request, TransactionInfo.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Transaction info", "transaction/info", "transactions/info");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await transactions.FindAsync(context.Partner.Id, request.TransactionId, null, cancellationToken);
        return reply.Value is { } transaction ? new Answer { Transaction = FieldsOf(transaction) } : CardErrors.Of(reply.Refusal!.Value);
    }

    private static Fields FieldsOf(TransactionView transaction) => new()
    {
        TransactionId = transaction.TransactionId,
        FinDocumentId = transaction.FinancialDocument,
        OrderId = transaction.OrderId,
        CardId = transaction.CardId,
        ClientId = transaction.ClientId,
        Type = transaction.Type,
        Status = Words.Of(transaction.State),
        Amount = transaction.Amount,
        ClearedAmount = transaction.Cleared,
        RefundedAmount = transaction.Refunded,
        Commission = transaction.Commission,
        Currency = transaction.Amount.Currency.Code,
        Iban = transaction.Iban,
        Description = transaction.Description,
        Merchant = PlaceOf(transaction.Merchant),
        Rrn = transaction.Rrn,
        AuthCode = transaction.AuthorisationCode,
        CreatedAt = transaction.CreatedAt,
        ClearedAt = transaction.ClearedAt,
        Refunds =
        [
            .. transaction.Refunds.Select(refund => new Refund
            {
                RequestId = refund.RequestId, Amount = refund.Amount, FinDocumentId = refund.FinancialDocument, At = refund.At,
            }),
        ],
    };

    private static Place PlaceOf(TransactionMerchant? merchant) => new()
    {
        Name = merchant?.Name ?? "",
        CategoryCode = merchant?.CategoryCode ?? 0,
        City = merchant?.City ?? "",
        Country = merchant?.Country ?? "",
        TerminalId = merchant?.TerminalId ?? "",
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id")]
        public Guid? RequestId { get; init; }

        [Json("transaction_id", Required = true)]
        public string TransactionId { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("transaction")]
        public required Fields Transaction { get; init; }
    }

    /// <summary>The transaction.</summary>
    internal sealed record Fields
    {
        [Json("transaction_id")]
        public required string TransactionId { get; init; }

        [Json("fin_document_id", EmptyWhenNull = true)]
        public string? FinDocumentId { get; init; }

        [Json("order_id", EmptyWhenNull = true)]
        public string? OrderId { get; init; }

        [Json("card_id")]
        public required string CardId { get; init; }

        [Json("client_id", EmptyWhenNull = true)]
        public string? ClientId { get; init; }

        [Json("type")]
        public required string Type { get; init; }

        [Json("transaction_status",
            Words = ["created", "authorized", "cleared", "partially_refunded", "refunded", "reversed", "declined", "expired"])]
        public required string Status { get; init; }

        [Json("amount")]
        public required Money Amount { get; init; }

        [Json("cleared_amount")]
        public required Money ClearedAmount { get; init; }

        [Json("refunded_amount")]
        public required Money RefundedAmount { get; init; }

        [Json("commission")]
        public required Money Commission { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("iban")]
        public required string Iban { get; init; }

        [Json("description", EmptyWhenNull = true)]
        public string? Description { get; init; }

        [Json("merchant")]
        public required Place Merchant { get; init; }

        [Json("rrn")]
        public required string Rrn { get; init; }

        [Json("auth_code", EmptyWhenNull = true)]
        public string? AuthCode { get; init; }

        [Json("created_at")]
        public required DateTimeOffset CreatedAt { get; init; }

        [Json("cleared_at")]
        public DateTimeOffset? ClearedAt { get; init; }

        [Json("refunds")]
        public required IReadOnlyList<Refund> Refunds { get; init; }
    }

    /// <summary>Where the card was used, in the members of <c>transaction/create</c>.</summary>
    internal sealed record Place
    {
        [Json("name")]
        public required string Name { get; init; }

        [Json("mcc")]
        public required int CategoryCode { get; init; }

        [Json("city")]
        public required string City { get; init; }

        [Json("country")]
        public required string Country { get; init; }

        [Json("terminal_id")]
        public required string TerminalId { get; init; }
    }

    /// <summary>A return of money.</summary>
    internal sealed record Refund
    {
        [Json("request_id", EmptyWhenNull = true, Note = "Empty when it came from the card network.")]
        public Guid? RequestId { get; init; }

        [Json("amount")]
        public required Money Amount { get; init; }

        [Json("fin_document_id")]
        public required string FinDocumentId { get; init; }

        [Json("datetime")]
        public required DateTimeOffset At { get; init; }
    }
}
