using System.Globalization;
using System.Text.RegularExpressions;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// What a shop may change about the look of its payers' page. What is no colour, and addresses of pictures elsewhere, are passed over: nothing comes from
/// third parties. Spec: merchant-purchase §3.1 (template parameters).
/// </summary>
internal sealed partial record Appearance
{
    private const int ButtonTextMax = 40;

    /// <summary>Above this luminance black text is read better than white (WCAG 2.2, contrast ratio), in millionths.</summary>
    private const long BrightFrom = 179_000;

    /// <summary>Style rules, or null.</summary>
    public string? Style { get; private init; }

    /// <summary>The words on the button that pays, or null.</summary>
    public string? ButtonText { get; private init; }

    public bool HidesHeader { get; private init; }

    public bool HidesEmail { get; private init; }

    public bool HidesPhone { get; private init; }

    public static Appearance Of(IReadOnlyDictionary<string, string>? template)
    {
        if (template is null || template.Count == 0)
        {
            return new Appearance();
        }

        var button = template.GetValueOrDefault("button_text")?.Trim();
        return new Appearance
        {
            Style = StyleOf(template),
            ButtonText = button is { Length: > 0 and <= ButtonTextMax } ? button : null,
            HidesHeader = IsOn(template, "hide_header"),
            HidesEmail = IsOn(template, "hide_email"),
            HidesPhone = IsOn(template, "hide_phone"),
        };
    }

    private static string? StyleOf(IReadOnlyDictionary<string, string> template)
    {
        var button = ColourOf(template, "primary_color");
        var paper = ColourOf(template, "background_color");
        return button is null && paper is null ? null
            : (button is null ? "" : $":root{{--button:{button};--button-hover:{button};--button-ink:{(IsBright(button) ? "#000" : "#fff")}}}")
            + (paper is null ? "" : $"@media(prefers-color-scheme:light){{:root{{--paper:{paper}}}}}");
    }

    private static bool IsOn(IReadOnlyDictionary<string, string> template, string name) => template.GetValueOrDefault(name) == "1";

    private static string? ColourOf(IReadOnlyDictionary<string, string> template, string name) => template.GetValueOrDefault(name)?.Trim() switch
    {
        { } colour when Long().IsMatch(colour) => colour.ToLowerInvariant(),
        { } colour when Short().IsMatch(colour) => string.Concat("#", string.Concat(colour[1..].Select(digit => new string(digit, 2)))).ToLowerInvariant(),
        _ => null,
    };

    /// <summary>Whether black text has the better contrast.</summary>
    private static bool IsBright(string colour) =>
        ((2126 * LightOf(colour, 1)) + (7152 * LightOf(colour, 3)) + (722 * LightOf(colour, 5))) / 10_000 > BrightFrom;

    /// <summary>The light of a channel in millionths: the curve of sRGB as a polynomial, right to a few thousandths.</summary>
    private static long LightOf(string colour, int at)
    {
        const long One = 1_000_000;
        var value = long.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * One / 255;
        return value * (12_523 + (value * (682_171 + (value * 305_306 / One)) / One)) / One;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Long();

    [GeneratedRegex("^#[0-9a-fA-F]{3}$")]
    private static partial Regex Short();
}
