using System.Globalization;
using FreedomPay.Dialects.Jws;

namespace FreedomPay.Api.Card.Shared;

/// <summary>The dictionaries of the Card API. Spec: card-api §3.</summary>
internal sealed record DictionaryFields
{
    public const string Names =
        "request_statuses|products|client_types|residency|card_statuses|block_reasons|transaction_types|transaction_statuses|limit_transaction_types"
        + "|limit_periods|limit_regions|operation_types|currencies|document_types|error_codes";

    private static readonly DictionaryFields All = new()
    {
        RequestStatuses = Read("success processed", "process in work", "error failed"),
        Products = Read("1000 Freedom Wallet Card", "2000 Instant Card", "3000 Electron Card", "5000 Freedom Card (v2)"),
        ClientTypes = Read("1 individual", "2 legal entity", "3 individual entrepreneur"),
        Residency = Read("1 resident", "2 non-resident"),
        CardStatuses = Read(
            "issued made, not active", "active usable", "closed ended for good", "blocked blocked", "expired term over",
            "pin_blocked wrong PINs used up: online operations only"),
        BlockReasons = Read(
            "client_request the client asked", "lost lost", "stolen stolen", "fraud fraud", "suspicious suspicious", "compliance compliance", "other other"),
        TransactionTypes = Read("debit take from the card", "credit fund the card"),
        TransactionStatuses = Read(
            "created being decided", "authorized held", "cleared posted", "partially_refunded a part was returned", "refunded returned",
            "reversed hold released", "declined refused", "expired hold not cleared in time"),
        LimitTransactionTypes = Read(
            "all every operation", "pay purchases", "pay_online purchases online", "pay_online_3ds online with 3-D Secure",
            "pay_online_non3ds online without 3-D Secure", "pay_pos purchases at terminals", "withdrawal cash", "withdrawal_atm cash at machines",
            "withdrawal_pos cash at desks", "transfer_out transfers"),
        LimitPeriods = Read("operation each operation", "day calendar day", "week calendar week", "month calendar month", "year calendar year"),
        LimitRegions = Read("all everywhere", "domestic in Kazakhstan", "foreign elsewhere"),
        OperationTypes = Read(
            "pay purchase", "pay_online_3ds purchase online with 3-D Secure", "pay_online_non3ds purchase online without 3-D Secure", "withdrawal cash",
            "withdrawal_atm cash at a machine", "withdrawal_pos cash at a desk", "transfer_out transfer out", "commission commission",
            "debit debit by the partner", "credit credit by the partner", "transfer_in transfer in", "refund refund", "reversal reversal",
            "cashback cashback", "deposit deposit"),
        Currencies = Read(
            "KZT Kazakhstani tenge", "USD US dollar", "EUR euro", "RUB Russian rouble", "KGS Kyrgyz som", "UZS Uzbek sum", "CNY Chinese yuan",
            "TRY Turkish lira", "AED UAE dirham"),
        DocumentTypes = Read(
            "id_card identity card", "passport passport", "foreign_passport foreign passport", "residence_permit residence permit",
            "stateless_certificate certificate of a stateless person", "refugee_certificate refugee certificate", "birth_certificate birth certificate",
            "other other"),
        ErrorCodes =
        [
            .. CardErrors.All.OrderBy(error => int.Parse(error.Code, NumberStyles.None, CultureInfo.InvariantCulture))
                .Select(error => new Entry { Code = error.Code, Description = error.Description }),
        ],
    };

    [Json("request_statuses")]
    public IReadOnlyList<Entry>? RequestStatuses { get; init; }

    [Json("products")]
    public IReadOnlyList<Entry>? Products { get; init; }

    [Json("client_types")]
    public IReadOnlyList<Entry>? ClientTypes { get; init; }

    [Json("residency")]
    public IReadOnlyList<Entry>? Residency { get; init; }

    [Json("card_statuses")]
    public IReadOnlyList<Entry>? CardStatuses { get; init; }

    [Json("block_reasons")]
    public IReadOnlyList<Entry>? BlockReasons { get; init; }

    [Json("transaction_types")]
    public IReadOnlyList<Entry>? TransactionTypes { get; init; }

    [Json("transaction_statuses")]
    public IReadOnlyList<Entry>? TransactionStatuses { get; init; }

    [Json("limit_transaction_types")]
    public IReadOnlyList<Entry>? LimitTransactionTypes { get; init; }

    [Json("limit_periods")]
    public IReadOnlyList<Entry>? LimitPeriods { get; init; }

    [Json("limit_regions")]
    public IReadOnlyList<Entry>? LimitRegions { get; init; }

    [Json("operation_types")]
    public IReadOnlyList<Entry>? OperationTypes { get; init; }

    [Json("currencies")]
    public IReadOnlyList<Entry>? Currencies { get; init; }

    [Json("document_types")]
    public IReadOnlyList<Entry>? DocumentTypes { get; init; }

    [Json("error_codes")]
    public IReadOnlyList<Entry>? ErrorCodes { get; init; }

    /// <summary>All dictionaries, or one by its name.</summary>
    public static DictionaryFields Of(string? name)
    {
        IReadOnlyList<Entry>? If(string own, IReadOnlyList<Entry>? entries) => name is null || name == own ? entries : null;
        return new DictionaryFields
        {
            RequestStatuses = If("request_statuses", All.RequestStatuses),
            Products = If("products", All.Products),
            ClientTypes = If("client_types", All.ClientTypes),
            Residency = If("residency", All.Residency),
            CardStatuses = If("card_statuses", All.CardStatuses),
            BlockReasons = If("block_reasons", All.BlockReasons),
            TransactionTypes = If("transaction_types", All.TransactionTypes),
            TransactionStatuses = If("transaction_statuses", All.TransactionStatuses),
            LimitTransactionTypes = If("limit_transaction_types", All.LimitTransactionTypes),
            LimitPeriods = If("limit_periods", All.LimitPeriods),
            LimitRegions = If("limit_regions", All.LimitRegions),
            OperationTypes = If("operation_types", All.OperationTypes),
            Currencies = If("currencies", All.Currencies),
            DocumentTypes = If("document_types", All.DocumentTypes),
            ErrorCodes = If("error_codes", All.ErrorCodes),
        };
    }

    /// <summary>Code, a blank, and what it means.</summary>
    private static Entry[] Read(params string[] lines) =>
        [.. lines.Select(line => line.Split(' ', 2)).Select(parts => new Entry { Code = parts[0], Description = parts[1] })];

    /// <summary>A code.</summary>
    internal sealed record Entry
    {
        [Json("code")]
        public required string Code { get; init; }

        [Json("description")]
        public required string Description { get; init; }
    }
}
