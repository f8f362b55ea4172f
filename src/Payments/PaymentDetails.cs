using System.Text.Json.Serialization;
using FreedomPay.CardNetwork.WalletTokens;

namespace FreedomPay.Payments;

/// <summary>What the merchant said about a payment and nothing is decided by: shown again in status, callbacks and the cabinet. Stored as JSON.</summary>
public sealed record PaymentDetails
{
    /// <summary>Purpose, shown to the payer; at most 1024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The payer's number in the shop.</summary>
    public string? UserId { get; init; }

    /// <summary>The payer's e-mail.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The payer's phone, digits with country code.</summary>
    public string? UserPhone { get; init; }

    /// <summary>The payer's IPv4 address.</summary>
    public string? UserIp { get; init; }

    /// <summary>Language of texts for this payment.</summary>
    public string? Language { get; init; }

    /// <summary>Where the shop wants this payment's result told.</summary>
    public string? ResultUrl { get; init; }

    /// <summary>Where the shop wants to be told of money that was returned, or of a hold that was released.</summary>
    public string? RefundUrl { get; init; }

    /// <summary>Where the shop wants to be told that a hold was debited.</summary>
    public string? CaptureUrl { get; init; }

    /// <summary>How the shop wants to be told: POST, GET or XML; null as its settings say.</summary>
    public string? CallbackMethod { get; init; }

    /// <summary>Name of the payment system that the shop asked for, in an older wire's words; echoed.</summary>
    public string? PaymentSystem { get; init; }

    /// <summary>The shop is to send the payer a message about it; echoed.</summary>
    public bool? PhoneNotification { get; init; }

    /// <summary>The shop is to send the payer a mail about it; echoed.</summary>
    public bool? EmailNotification { get; init; }

    /// <summary>The payer's number in a loyalty system.</summary>
    public string? LoyaltyId { get; init; }

    /// <summary>Units of it that the payment earns, as the shop wrote them.</summary>
    public string? LoyaltyAmount { get; init; }

    /// <summary>The payer's number in the Freedom ecosystem.</summary>
    public string? FreedomId { get; init; }

    /// <summary>The wallet that the payer paid with.</summary>
    public WalletKind? Wallet { get; init; }

    /// <summary>The card is to be kept for the payer when the payment succeeds.</summary>
    public bool SaveCard { get; init; }

    /// <summary>A recurring profile of so many months is to be made when the payment succeeds.</summary>
    public int? RecurringMonths { get; init; }

    /// <summary>Parameters echoed to the shop, in order.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Positions of the receipt.</summary>
    public IReadOnlyList<ReceiptPosition>? Receipt { get; init; }

    /// <summary>Exchange parameters as the shop gave them.</summary>
    public ExchangeParameters? Exchange { get; init; }
}

/// <summary>A line of the fiscal receipt. Spec: gateway-sync §3.1.</summary>
/// <param name="Count">Quantity, at least 1.</param>
/// <param name="Name">Product.</param>
/// <param name="Price">Unit price as written, major units.</param>
/// <param name="TaxType">Tax type, 0 to 11.</param>
/// <param name="UnitCode">Unit of measurement.</param>
/// <param name="Gtin">Barcode.</param>
/// <param name="Ntin">National catalogue code.</param>
/// <param name="Marks">Marking codes.</param>
public sealed record ReceiptPosition(
    long Count, string Name, string Price, int TaxType, string? UnitCode = null, string? Gtin = null, string? Ntin = null, IReadOnlyList<string>? Marks = null);

/// <summary>How the shop wants an amount exchanged. Spec: gateway-sync §4.3.</summary>
/// <param name="Rate">Fixed rate given by the shop.</param>
/// <param name="RatesCode">Source of rates.</param>
/// <param name="Date">Date of the rate.</param>
public sealed record ExchangeParameters(string? Rate, string? RatesCode, string? Date);

/// <summary>JSON of stored documents, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PaymentDetails))]
[JsonSerializable(typeof(OperationAnswer))]
[JsonSerializable(typeof(Checkout.CheckoutTerms))]
internal sealed partial class PaymentJson : JsonSerializerContext;
