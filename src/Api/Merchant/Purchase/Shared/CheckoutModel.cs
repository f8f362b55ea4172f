namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>What a page shows of a checkout.</summary>
internal sealed record CheckoutModel
{
    public required long PaymentId { get; init; }

    public required string Merchant { get; init; }

    public required string OrderId { get; init; }

    public required string Amount { get; init; }

    public required string Currency { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    public string? Method { get; init; }

    public string? Language { get; init; }

    public required bool Testing { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? AmountFrom { get; init; }

    public string? AmountTo { get; init; }

    public required bool AmountWanted { get; init; }

    public required int TriesLeft { get; init; }

    public string? SiteUrl { get; init; }
}
