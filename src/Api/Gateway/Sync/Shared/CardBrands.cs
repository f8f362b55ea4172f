using FreedomPay.Kernel;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>The wire's letters for card schemes. Spec: gateway-sync §8.10.</summary>
internal static class CardBrands
{
    public static string? Of(CardScheme scheme) => scheme switch
    {
        CardScheme.Visa => "VI",
        CardScheme.Mastercard => "CA",
        CardScheme.UnionPay => "UP",
        CardScheme.AmericanExpress => "AX",
        CardScheme.Mir => "MI",
        CardScheme.Humo => "HU",
        CardScheme.Uzcard => "UZ",
        CardScheme.Unknown => null,
    };
}
