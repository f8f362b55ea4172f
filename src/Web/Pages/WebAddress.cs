namespace FreedomPay.Web.Pages;

/// <summary>Addresses of shops that a browser may be sent to.</summary>
internal static class WebAddress
{
    private const int LengthMax = 4096;

    /// <summary>Takes http and https; no scripts, no files, no names and passwords in it. Null for anything else.</summary>
    public static Uri? TryParse(string? address) =>
        address is { Length: <= LengthMax } && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri
            : null;

    /// <summary>
    /// Where a form that leaves may go. Browsers hold the policy against redirects of a posted form too, and shops redirect from where the answer goes to pages
    /// of theirs elsewhere: so the scheme is limited, not the host. The one form that leaves has an address that was checked.
    /// </summary>
    public static string Targets(string address) => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "https:" : "https: http:";
}
