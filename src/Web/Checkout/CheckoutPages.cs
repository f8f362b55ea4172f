using System.Globalization;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.Checkout;

/// <summary>A checkout as a page, by where it is.</summary>
internal sealed class CheckoutPages(
    ISavedCards savedCards, IReturnComposer returns, FormKeys keys, PublicAddresses addresses, WebOptions options, TimeProvider clock)
{
    private const int WaitSeconds = 3;
    private const int KeptMax = 10;

    /// <summary>Everything that the page is made of.</summary>
    public async Task<CheckoutScene> SceneAsync(HttpRequest request, CheckoutView checkout, PaySurface surface)
    {
        var language = PageLanguages.Of(request, checkout.Payment.Details.Language);
        return SceneOf(checkout, surface, language) with
        {
            LanguageChosen = request.Query.ContainsKey(PageLanguages.Query),
            Notice = CheckoutNotices.Named(request.Query[CheckoutNotices.Query]),
            ByCard = request.Query[PayMethods.Query] == PayMethods.Card,
            Kept = checkout.Stage == CheckoutStage.Open ? await KeptAsync(checkout, request.HttpContext.RequestAborted) : [],
        };
    }

    /// <summary>The same without what only a request tells.</summary>
    public CheckoutScene SceneOf(CheckoutView checkout, PaySurface surface, PageLanguage language) => new()
    {
        Checkout = checkout,
        Surface = surface,
        Language = language,
        FormKey = keys.Of(checkout),
        Now = clock.GetUtcNow(),
        Return = returns.Compose(checkout) is { } back && WebAddress.TryParse(back.Url) is { } url ? back with { Url = url.AbsoluteUri } : null,
        Host = addresses.Customer,
        Sandbox = options.Sandbox,
    };

    /// <summary>The page.</summary>
    public static Page PageOf(CheckoutScene scene)
    {
        var checkout = scene.Checkout;
        var texts = scene.Texts;
        return checkout.Stage switch
        {
            CheckoutStage.AmountWanted => Frame(scene, texts.AmountTitle, FormView.Amount(scene), wide: true) with { Script = CheckoutScript.ForForm },
            CheckoutStage.Open => Frame(scene, scene.Keeps ? texts.KeepTitle : texts.Title, FormView.Pay(scene), wide: true) with
            {
                Status = scene.Form is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
                Script = CheckoutScript.ForForm,
            },
            CheckoutStage.Authenticating when checkout.Challenge is { } step => Confirm(scene, step),
            CheckoutStage.Processing or CheckoutStage.Authenticating => Wait(scene, texts.WorkingTitle, texts.Working),
            CheckoutStage.Confirming => Wait(scene, texts.ShopConfirmsTitle, texts.ShopConfirms),
            CheckoutStage.Succeeded or CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => Result(scene),
        };
    }

    /// <summary>A page that says one thing, outside of any checkout that could say more.</summary>
    public static Page Message(int status, PageLanguage language, string title, Markup text) => new()
    {
        Status = status,
        Language = language,
        Title = title,
        Attributes = new Markup(" class=\"pay\""),
        Style = CheckoutStyle.Css,
        Body = Markup.Of($"""
            <div class="top">{PageParts.Brand("Freedom Pay")}</div>
            <section class="card"><h1>{title}</h1>{text}</section>
            """),
        FormTargets = "'none'",
        Ancestors = Framing.AncestorsOf(PaySurface.Page, null, sandbox: false),
    };

    /// <summary>Nothing is known under the address.</summary>
    public static Page Unknown(PageLanguage language)
    {
        var texts = CheckoutTexts.In(language);
        return Message(StatusCodes.Status404NotFound, language, texts.Unknown, Markup.Of($"<p>{texts.UnknownText}</p>"));
    }

    /// <summary>What was posted is no form, or too large.</summary>
    public static Page BadForm(PageLanguage language)
    {
        var texts = CheckoutTexts.In(language);
        return Message(StatusCodes.Status400BadRequest, language, texts.BadForm, Markup.Of($"<p>{texts.NothingCharged}</p>"));
    }

    private static Page Wait(CheckoutScene scene, string title, string text) => Frame(scene, title, WaitView.Of(scene, title, text), wide: false) with
    {
        Refresh = new PageRefresh(WaitSeconds, scene.Address),
        Script = CheckoutScript.ForWaiting,
    };

    private static Page Confirm(CheckoutScene scene, ChallengeStep step) =>
        Frame(scene, scene.Texts.ConfirmTitle, WaitView.Confirm(scene, step), wide: true) with
        {
            FormTargets = WebAddress.Targets(step.Url),
            Frames = WebAddress.Targets(step.Url),
            Script = CheckoutScript.ForBank,
        };

    private static Page Result(CheckoutScene scene) => Frame(scene, ResultView.TitleOf(scene), ResultView.Of(scene), wide: false) with
    {
        Status = scene.Checkout.Stage == CheckoutStage.Expired ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
        FormTargets = scene.Return is { ByPost: true } back ? WebAddress.Targets(back.Url) : "'none'",
        Refresh = ResultView.Refresh(scene),
        Script = CheckoutScript.ForResult,
    };

    private static Page Frame(CheckoutScene scene, string title, Markup body, bool wide)
    {
        var (texts, checkout) = (scene.Texts, scene.Checkout);
        return new Page
        {
            Language = scene.Language,
            Title = $"{title} · {checkout.Merchant.Name}",
            Style = CheckoutStyle.Css + scene.Look.Style,
            Attributes = Attributes(scene, wide),
            Body = Markup.Of($"""
                {Top(scene)}
                {(wide ? OrderView.Of(scene) : Markup.None)}
                {body}
                <div class="foot">{PageParts.Languages(texts.Language, scene.Language, scene.AddressIn)}</div>
                """),
            Ancestors = Framing.AncestorsOf(scene.Surface, checkout, scene.Sandbox),
        };
    }

    private static Markup Top(CheckoutScene scene)
    {
        var brand = scene.Surface == PaySurface.Page && !scene.Look.HidesHeader ? PageParts.Brand("Freedom Pay") : Markup.None;
        var test = scene.Checkout.Payment.Test ? Markup.Of($"""<span class="pill">{scene.Texts.TestMode}</span>""") : Markup.None;
        var close = scene.Surface != PaySurface.Widget ? Markup.None : Markup.Of($"""
            <button type="button" class="plain close" id="close" hidden="hidden"
             data-message="{FrameMessages.Close(scene.Surface, scene.Checkout)}">{scene.Texts.Close}</button>
            """);
        return Markup.Of($"""<div class="top">{brand}{test}{close}</div>""");
    }

    /// <summary>What scripts need to know: where the checkout is, the clock, what to tell whoever frames the page.</summary>
    private static Markup Attributes(CheckoutScene scene, bool wide)
    {
        var checkout = scene.Checkout;
        var awaits = checkout.Stage is CheckoutStage.AmountWanted or CheckoutStage.Open or CheckoutStage.Authenticating;
        var month = AlmatyTime.BusinessDate(scene.Now).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var expires = awaits ? Milliseconds("expires", checkout.ExpiresAt) : Markup.None;
        var seconds = scene.Return is { } back
            ? Markup.Of($""" data-seconds="{ResultView.SecondsOf(scene, back)}" """)
            : Markup.None;
        var message = FrameMessages.Outcome(scene.Surface, checkout) is { } text ? Markup.Of($" data-message=\"{text}\"") : Markup.None;
        return Markup.Of(
            $""" class="pay{(wide ? " wide" : "")}" data-stage="{StageName(checkout.Stage)}" data-month="{month}" data-busy="{scene.Texts.Busy}" """)
            .And(Milliseconds("clock", scene.Now)).And(expires).And(seconds).And(message)
            .And(new Markup(checkout.Payment.Test ? " data-test=\"1\"" : "")).And(new Markup(scene.Surface == PaySurface.Widget ? " data-widget=\"1\"" : ""));
    }

    private static Markup Milliseconds(string name, DateTimeOffset moment) =>
        Markup.Of($" data-{name}=\"{moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}\"");

    private static string StageName(CheckoutStage stage) => stage switch
    {
        CheckoutStage.AmountWanted => "amount",
        CheckoutStage.Open => "open",
        CheckoutStage.Processing => "processing",
        CheckoutStage.Authenticating => "authenticating",
        CheckoutStage.Succeeded => "succeeded",
        CheckoutStage.Failed => "failed",
        CheckoutStage.Expired => "expired",
        CheckoutStage.Revoked => "revoked",
        CheckoutStage.Confirming => "confirming",
    };

    private async Task<IReadOnlyList<SavedCard>> KeptAsync(CheckoutView checkout, CancellationToken cancellationToken)
    {
        if (checkout is not { SavedCard: null, Payment: { Kind: Payments.PaymentKind.Purchase, Details.UserId: { Length: > 0 } user } }
            || !checkout.Merchant.Settings.SavedCards || !checkout.Terms.TakesKeptCards())
        {
            return [];
        }

        var today = AlmatyTime.BusinessDate(clock.GetUtcNow());
        var cards = await savedCards.ListAsync(checkout.Merchant.Id, user, cancellationToken);
        return [.. cards.Reverse().Where(card =>
            card is { IsFilled: true, Status: SavedCardStatus.New or SavedCardStatus.Approved } && card.Expiry?.IsPast(today) == false).Take(KeptMax)];
    }
}
