using System.Diagnostics.CodeAnalysis;

namespace FreedomPay.Merchants;

/// <summary>Where a page came from, as browsers say it: scheme, host and port (RFC 6454).</summary>
public sealed record WebOrigin
{
    private const string AnyPort = ":*";
    private const int LengthMax = 300;

    private WebOrigin(string text, string hostText) => (Text, HostText) = (text, hostText);

    /// <summary>The origin, e.g. <c>https://shop.example</c>.</summary>
    public string Text { get; }

    /// <summary>Without its port.</summary>
    private string HostText { get; }

    /// <summary>Takes what a browser sends; <c>null</c> and whatever else is no origin of http or https is refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebOrigin? origin)
    {
        origin = text is { Length: <= LengthMax } && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && text == $"{uri.Scheme}://{uri.Authority}" && uri.UserInfo.Length == 0
            ? new WebOrigin(text, $"{uri.Scheme}://{uri.Host}")
            : null;
        return origin is not null;
    }

    /// <summary>Whether a text may stand in a shop's list: an origin, or one with <c>:*</c> in place of the port.</summary>
    public static bool IsPattern(string text) =>
        TryParse(text.EndsWith(AnyPort, StringComparison.Ordinal) ? text[..^AnyPort.Length] : text, out var origin)
        && (!text.EndsWith(AnyPort, StringComparison.Ordinal) || origin.Text == origin.HostText);

    /// <summary>Whether it is one of a shop's.</summary>
    public bool IsIn(IReadOnlyCollection<string> patterns) => patterns.Contains(Text) || patterns.Contains(HostText + AnyPort);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
