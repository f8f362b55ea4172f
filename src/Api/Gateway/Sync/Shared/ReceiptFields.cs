using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>A position of the receipt in a request. Spec: gateway-sync §3.1.</summary>
public sealed record ReceiptFields : ReceiptLineFields
{
    /// <summary>Marking codes.</summary>
    [Wire("mark_list", LengthMax = 255)]
    public IReadOnlyList<string>? Marks { get; init; }

    internal override ReceiptPosition ToPosition() => base.ToPosition() with { Marks = Marks };

    internal static IReadOnlyList<ReceiptPosition>? ToDomain(IReadOnlyList<ReceiptLineFields>? fields) =>
        fields is { Count: > 0 } ? [.. fields.Select(f => f.ToPosition())] : null;

    /// <summary>A position of the receipt of a cancel or refund.</summary>
    public sealed record WithoutMarks : ReceiptLineFields;
}

/// <summary>What every position of a receipt has.</summary>
public abstract record ReceiptLineFields
{
    /// <summary>Quantity.</summary>
    [Wire("count", Required = true, Min = 1)]
    public long Count { get; init; }

    /// <summary>Product.</summary>
    [Wire("name", Required = true, LengthMax = 1024)]
    public string Name { get; init; } = "";

    /// <summary>Unit price.</summary>
    [Wire("price", Required = true)]
    public WireAmount? Price { get; init; }

    /// <summary>Tax type.</summary>
    [Wire("tax_type", Required = true, Min = 0, Max = 11)]
    public int TaxType { get; init; }

    /// <summary>Unit of measurement code.</summary>
    [Wire("UnitCode", LengthMax = 255)]
    public string? UnitCode { get; init; }

    /// <summary>Barcode.</summary>
    [Wire("GTIN", LengthMax = 255)]
    public string? Gtin { get; init; }

    /// <summary>National catalogue code.</summary>
    [Wire("NTIN", LengthMax = 255)]
    public string? Ntin { get; init; }

    internal virtual ReceiptPosition ToPosition() => new(Count, Name, Price!.Text, TaxType, UnitCode, Gtin, Ntin);
}
