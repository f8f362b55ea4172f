using System.Text.Json;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>A card as a page submits it; or a wallet's token, or an amount. Sizes are bounded by the endpoint.</summary>
internal sealed record CheckoutSubmission
{
    public string? Type { get; init; }

    public JsonElement? Token { get; init; }

    public string? CardNumber { get; init; }

    public string? CardHolderName { get; init; }

    public JsonElement? CardExpMonth { get; init; }

    public JsonElement? CardExpYear { get; init; }

    public JsonElement? CardCvv { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public bool SaveCard { get; init; }

    public JsonElement? Amount { get; init; }
}
