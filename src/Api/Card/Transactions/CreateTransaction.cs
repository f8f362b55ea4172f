using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Api.Card.Transactions;

/// <summary>Card → Transactions → Create transaction: debits or funds a card, or holds money on it. Spec: card-api §2.32.</summary>
internal sealed class CreateTransaction(ICardTransactions transactions) : JwsPage<CreateTransaction.Request, TransactionAnswer>
{
    private const string Types =
        "debit|credit|pay|pay_online_3ds|pay_online_non3ds|withdrawal|withdrawal_atm|withdrawal_pos|transfer_out|commission|transfer_in|refund|reversal"
        + "|cashback|deposit";

    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Create transaction", "transaction/create", "transactions/create");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<TransactionAnswer>> HandleAsync(
        Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var transaction = new NewTransaction(request.CardId, request.Type, request.Amount.Text, request.Currency)
        {
            PostAtOnce = request.AutoClearing ?? true,
            Description = request.Description,
            OrderId = request.OrderId,
            Merchant = request.Merchant is { } merchant
                ? new TransactionMerchant(
                    merchant.Name ?? "", merchant.CategoryCode ?? 0, merchant.City ?? "", merchant.Country ?? "", merchant.TerminalId ?? "")
                : null,
            Parameters = [.. request.Parameters.Select(parameter => new TransactionParameter(parameter.Name, parameter.Value))],
        };
        var call = Outcomes.CallOf(context, request.RequestId, request.CallbackUrl);
        return TransactionAnswer.Of(context, await transactions.CreateAsync(call, transaction, cancellationToken));
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("type", Required = true, Pattern = Types, Note = "debit, credit, or a finer code.")]
        public string Type { get; init; } = "";

        [Json("amount", Required = true, AnyAmount = true, ErrorCode = "2204")]
        public JsonAmount Amount { get; init; } = null!;

        [Json("currency", Required = true, LengthMax = Formats.CurrencyLengthMax, ErrorCode = "2203")]
        public string Currency { get; init; } = "";

        [Json("auto_clearing", Note = "false holds only; true when absent.")]
        public bool? AutoClearing { get; init; }

        [Json("description")]
        public string? Description { get; init; }

        [Json("order_id", LengthMax = 64)]
        public string? OrderId { get; init; }

        [Json("merchant")]
        public MerchantData? Merchant { get; init; }

        [Json("additional_parameters", CountMax = 20, Note = "Given back in the extended statement.")]
        public IReadOnlyList<ParameterFields> Parameters { get; init; } = [];

        [Json("callback_url", Pattern = Formats.Url)]
        public string? CallbackUrl { get; init; }
    }

    /// <summary>Where the card is used.</summary>
    internal sealed record MerchantData
    {
        [Json("name", LengthMax = 100)]
        public string? Name { get; init; }

        [Json("mcc", Min = 0, Max = 9999)]
        public int? CategoryCode { get; init; }

        [Json("city", LengthMax = 100)]
        public string? City { get; init; }

        [Json("country", Pattern = Formats.Country)]
        public string? Country { get; init; }

        [Json("terminal_id", LengthMax = 32)]
        public string? TerminalId { get; init; }
    }
}
