using System.Net;
using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Client;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>What the payer's browser brings back to the shop.</summary>
public sealed record Returned(string SessionData, string Response);

/// <summary>A payer with a browser that has no scripts, at the issuer's 3-D Secure page.</summary>
public static partial class Payer
{
    /// <summary>Passes every challenge of the test cards.</summary>
    public const string RightCode = "111111";

    private static readonly HttpClient Browser = new(new HttpClientHandler { UseCookies = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Goes to the page, types the code, and lets the page send the answer back.</summary>
    public static Task<Returned> AnswerAsync(WireAnswer challenged, string code = RightCode) => AnswerAsync(challenged, () => Task.FromResult(code));

    /// <summary>The same with a code that comes once the page is open.</summary>
    public static async Task<Returned> AnswerAsync(WireAnswer challenged, Func<Task<string>> code)
    {
        var page = await OpenAsync(challenged);
        return Return(await PressAsync(challenged, page, "confirm", await code()));
    }

    /// <summary>Goes to the page and gives up.</summary>
    public static async Task<Returned> CancelAsync(WireAnswer challenged) =>
        Return(await PressAsync(challenged, await OpenAsync(challenged), "cancel", null));

    /// <summary>Types wrong codes until the page takes no more.</summary>
    public static async Task<Returned> GuessAsync(WireAnswer challenged)
    {
        var page = await OpenAsync(challenged);
        for (var i = 0; i < 10; i++)
        {
            page = await PressAsync(challenged, page, "confirm", "000000");
            if (page.Contains("PaRes", StringComparison.Ordinal)) return Return(page);
        }

        throw new InvalidOperationException("The page takes wrong codes for ever.");
    }

    /// <summary>The page as the shop's auto-submitting form opens it.</summary>
    public static Task<string> OpenAsync(WireAnswer challenged) => PostAsync(
        challenged["pg_3d_acsurl"]!,
        new()
        {
            ["MD"] = challenged["pg_3d_md"] ?? "",
            ["PaReq"] = challenged["pg_3d_pareq"]!,
            ["TermUrl"] = "http://127.0.0.1:9/return",
        });

    private static Task<string> PressAsync(WireAnswer challenged, string page, string button, string? code)
    {
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields["action"] = button;
        if (code is not null) fields["code"] = code;
        return PostAsync(challenged["pg_3d_acsurl"]!, fields);
    }

    private static async Task<string> PostAsync(string url, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await Browser.PostAsync(new Uri(url), content, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static Returned Return(string page)
    {
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        return new Returned(fields["MD"], fields["PaRes"]);
    }

    [GeneratedRegex("""<input type="hidden" name="(\w+)" value="([^"]*)">""")]
    private static partial Regex Hidden();
}
