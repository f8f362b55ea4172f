using FreedomPay.Issuing.Transactions;
using FreedomPay.Dialects.Jws;

namespace FreedomPay.Api.Card.Shared;

/// <summary>Where a card was used, in answers. An operation without a merchant has empty members, because the documentation requires them.</summary>
internal sealed record MerchantFields
{
    [Json("name")]
    public required string Name { get; init; }

    [Json("city")]
    public required string City { get; init; }

    [Json("country")]
    public required string Country { get; init; }

    [Json("terminal_id")]
    public required string TerminalId { get; init; }

    public static MerchantFields Of(TransactionMerchant? merchant) => new()
    {
        Name = merchant?.Name ?? "", City = merchant?.City ?? "", Country = merchant?.Country ?? "", TerminalId = merchant?.TerminalId ?? "",
    };
}

/// <summary>A named value.</summary>
internal sealed record ParameterFields
{
    [Json("name", Required = true, LengthMax = 64)]
    public string Name { get; init; } = "";

    [Json("value", Required = true)]
    public string Value { get; init; } = "";
}
