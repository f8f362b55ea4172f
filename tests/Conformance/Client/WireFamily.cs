namespace FreedomPay.Conformance.Tests.Client;

/// <summary>
/// Families of pages, by their paths: they differ in media type and in how they answer a wrong signature (gateway-sync §1.6, merchant-purchase §1.4).
/// </summary>
public enum WireFamily
{
    /// <summary>/g2g, /api, /mfs.</summary>
    Gateway,

    /// <summary>/v1/merchant.</summary>
    Merchant,

    /// <summary>The classic scripts, their twins without the extension and under /v2.</summary>
    Classic,
}

/// <summary>What is known of a family.</summary>
public static class WireFamilies
{
    private static readonly string[] Gateway = ["/g2g/", "/api/", "/mfs/"];

    public static WireFamily Of(string path)
    {
        var plain = path.Replace("//", "/", StringComparison.Ordinal);
        return Gateway.Any(start => plain.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ? WireFamily.Gateway
            : plain.StartsWith("/v1/merchant/", StringComparison.OrdinalIgnoreCase) ? WireFamily.Merchant
            : WireFamily.Classic;
    }

    /// <summary>The whole header: clients compare it letter by letter.</summary>
    public static string ContentType(this WireFamily family) => family == WireFamily.Classic ? "text/xml; charset=UTF-8" : "application/xml; charset=utf-8";
}
