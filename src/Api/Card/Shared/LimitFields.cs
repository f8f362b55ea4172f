using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Limits;

namespace FreedomPay.Api.Card.Shared;

/// <summary>What is limited. Spec: card-api §2.29.</summary>
internal sealed record LimitObjectFields
{
    [Json("type", Required = true, LengthMax = 32, Note = "card, account or client.")]
    public string Type { get; init; } = "";

    [Json("value", Required = true, LengthMax = 64, Note = "card_id, iban or client_id.")]
    public string Value { get; init; } = "";

    public LimitObject ToDomain() => new(Type, Value);
}
