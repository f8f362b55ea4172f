namespace FreedomPay.Dialects;

/// <summary>
/// What an address of a shop may be in a request of any wire: absolute, http or https, at most 255 characters. Whom we may call is decided when we call, and
/// the name has been resolved. Spec: merchant-purchase §3.1.
/// </summary>
internal static class HttpAddress
{
    /// <summary>Most characters.</summary>
    public const int LengthMax = 255;

    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string text) =>
        text.Length <= LengthMax && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
