using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Statements;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Shared;

/// <summary>A posted operation of a statement. Spec: card-api §2.16.</summary>
internal sealed record OperationFields
{
    [Json("type")]
    public required string Type { get; init; }

    [Json("amount", Note = "At least 0; the type tells the direction.")]
    public required Money Amount { get; init; }

    [Json("commission")]
    public required Money Commission { get; init; }

    [Json("currency")]
    public required string Currency { get; init; }

    [Json("mcc")]
    public required int CategoryCode { get; init; }

    [Json("datetime")]
    public required DateTimeOffset At { get; init; }

    [Json("rrn")]
    public required string Rrn { get; init; }

    [Json("merchant")]
    public required MerchantFields Merchant { get; init; }

    public static OperationFields Of(Operation operation) => new()
    {
        Type = operation.Type,
        Amount = operation.Amount,
        Commission = operation.Commission,
        Currency = operation.Amount.Currency.Code,
        CategoryCode = operation.Merchant?.CategoryCode ?? 0,
        At = operation.At,
        Rrn = operation.Rrn,
        Merchant = MerchantFields.Of(operation.Merchant),
    };
}
