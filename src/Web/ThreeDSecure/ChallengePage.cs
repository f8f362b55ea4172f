using System.Globalization;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.ThreeDSecure;

/// <summary>
/// The page where the payer answers the issuer's challenge. The shop's page posts <c>MD</c>, <c>PaReq</c>, <c>TermUrl</c>; the page's own form posts
/// <c>action</c>; the result goes to <c>TermUrl</c> as <c>MD</c> and <c>PaRes</c>. Spec: gateway-sync §4.4.
/// </summary>
internal static class ChallengePage
{
    private const string NoticeQuery = "notice";
    private const int AddressLengthMax = 2048;

    public static void MapChallengePage(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in (string[])["/v2/user/3ds-page/{page:guid}", "/v1/v2_3ds_way4/user/3ds-page/{page:guid}"])
        {
            endpoints.MapGet(path, ShowAsync);
            endpoints.MapPost(path, PostAsync);
        }
    }

    private static async Task ShowAsync(Guid page, HttpContext http, IChallenges challenges, TimeProvider clock)
    {
        var challenge = await challenges.FindAsync(page, http.RequestAborted);
        await WriteAsync(http, challenge, isNew: false, clock);
    }

    private static async Task PostAsync(Guid page, HttpContext http, IChallenges challenges, TimeProvider clock)
    {
        if (await PageForms.ReadAsync(http.Request) is not { } form)
        {
            await ChallengeView.BadAddress(PageLanguages.Of(http.Request, null)).WriteAsync(http);
            return;
        }

        string? action = form["action"];
        if (action is null)
        {
            await OpenAsync(page, form, http, challenges, clock);
            return;
        }

        var before = await challenges.FindAsync(page, http.RequestAborted);
        var after = await ActAsync(page, action, form, challenges, http.RequestAborted);
        if (after is { State: ChallengeState.Open })
        {
            // The browser asks again by GET, so that reloading or going back sends no step twice.
            Redirect(http, NoticeOf(action, before, after));
            return;
        }

        await WriteAsync(http, after, isNew: true, clock);
    }

    private static async Task OpenAsync(Guid page, IFormCollection form, HttpContext http, IChallenges challenges, TimeProvider clock)
    {
        string? address = form["TermUrl"];
        if (!string.IsNullOrEmpty(address) && (address.Length > AddressLengthMax || WebAddress.TryParse(address) is null))
        {
            await ChallengeView.BadAddress(PageLanguages.Of(http.Request, null)).WriteAsync(http);
            return;
        }

        var challenge = await challenges.OpenAsync(
            page, form["MD"], form["PaReq"], string.IsNullOrEmpty(address) ? null : new Uri(address).AbsoluteUri, http.RequestAborted);
        await WriteAsync(http, challenge, isNew: true, clock);
    }

    private static Task<Challenge?> ActAsync(
        Guid page, string action, IFormCollection form, IChallenges challenges, CancellationToken cancellationToken)
    {
        var key = (string?)form["key"] ?? "";
        return action switch
        {
            "confirm" when int.TryParse(form["tries"], NumberStyles.None, CultureInfo.InvariantCulture, out var tries) =>
                challenges.SubmitAsync(page, key, tries, (string?)form["code"] ?? "", cancellationToken),
            "cancel" => challenges.CancelAsync(page, key, cancellationToken),
            "resend" => challenges.ResendAsync(page, key, cancellationToken),
            _ => challenges.FindAsync(page, cancellationToken),
        };
    }

    private static Task WriteAsync(HttpContext http, Challenge? challenge, bool isNew, TimeProvider clock)
    {
        var language = PageLanguages.Of(http.Request, challenge?.Language);
        var answer = challenge switch
        {
            null => ChallengeView.Unknown(language),
            { State: ChallengeState.Open } => ChallengeView.Form(challenge, language, NoticeOf(http.Request), clock.GetUtcNow()),
            // Who comes too late reads why before going back.
            { State: ChallengeState.Expired } => ChallengeView.Verdict(challenge, language, isNew: false),
            _ => ChallengeView.Verdict(challenge, language, isNew),
        };
        return answer.WriteAsync(http);
    }

    private static ChallengeNotice NoticeOf(string action, Challenge? before, Challenge after) => action switch
    {
        "resend" => before?.ResendAt == after.ResendAt ? ChallengeNotice.NotSent : ChallengeNotice.Sent,
        _ => after.Tries > 0 ? ChallengeNotice.Wrong : ChallengeNotice.None,
    };

    private static ChallengeNotice NoticeOf(HttpRequest request) => (string?)request.Query[NoticeQuery] switch
    {
        "wrong" => ChallengeNotice.Wrong,
        "sent" => ChallengeNotice.Sent,
        "not-sent" => ChallengeNotice.NotSent,
        _ => ChallengeNotice.None,
    };

    private static void Redirect(HttpContext http, ChallengeNotice notice)
    {
        var query = new QueryBuilder(http, notice switch
        {
            ChallengeNotice.None => null,
            ChallengeNotice.Wrong => "wrong",
            ChallengeNotice.Sent => "sent",
            ChallengeNotice.NotSent => "not-sent",
        });
        PageForms.Redirect(http, $"{http.Request.PathBase}{http.Request.Path}{query.ToText()}");
    }

    /// <summary>The language stays chosen.</summary>
    private readonly struct QueryBuilder(HttpContext http, string? notice)
    {
        public string ToText() => QueryString.Create(new Dictionary<string, string?>
        {
            [PageLanguages.Query] = http.Request.Query[PageLanguages.Query],
            [NoticeQuery] = notice,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
    }
}
