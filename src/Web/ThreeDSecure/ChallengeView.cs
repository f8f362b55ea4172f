using System.Globalization;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.ThreeDSecure;

/// <summary>The challenge as HTML. Every step works without scripts.</summary>
internal static class ChallengeView
{
    private const string ReturnScript = "document.getElementById('answer').submit()";

    private static readonly Markup Brand = PageParts.Brand("Freedom Pay · 3-D Secure");

    /// <summary>The form that asks for the code.</summary>
    public static Page Form(Challenge challenge, PageLanguage language, ChallengeNotice notice, DateTimeOffset now)
    {
        var texts = ChallengeTexts.In(language);
        var wrong = notice == ChallengeNotice.Wrong && challenge.Tries > 0;
        var sum = challenge.Amount.IsZero
            ? Markup.Of($"<p>{texts.Verification}</p>")
            : Markup.Of($"""<p class="sum">{PageAmount.Format(challenge.Amount, language)}</p>""");
        var purpose = string.IsNullOrWhiteSpace(challenge.Description) ? Markup.None : PageParts.Row(texts.Purpose, challenge.Description);
        var hint = challenge.SentTo is { } phone ? PageParts.Fill(texts.CodeSentTo, phone) : texts.CodeSent;
        var resend = challenge.ResendAt is null
            ? Markup.None
            : Markup.Of($"""<button class="quiet" name="action" value="resend" formnovalidate>{texts.Resend}</button>""");
        return new Page
        {
            Language = language,
            Title = texts.Title,
            Body = Markup.Of($"""
                {Brand}
                <h1>{texts.Title}</h1>
                {sum}
                <dl>
                {PageParts.Row(texts.Shop, challenge.AcceptorName)}
                {PageParts.Row(texts.Card, PageParts.Digits(challenge.MaskedCard))}
                {purpose}
                </dl>
                {Notice(texts, challenge, notice, now)}
                <form method="post" autocomplete="off">
                <input type="hidden" name="key" value="{challenge.FormKey}">
                <input type="hidden" name="tries" value="{challenge.Tries}">
                <label for="code">{texts.Code}</label>
                <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="9" required autofocus
                 aria-describedby="hint{new Markup(wrong ? " notice" : "")}"{new Markup(wrong ? " aria-invalid=\"true\"" : "")}>
                <p class="hint" id="hint">{hint}</p>
                <button name="action" value="confirm">{texts.Confirm}</button>
                {resend}
                <button class="plain" name="action" value="cancel" formnovalidate>{texts.Cancel}</button>
                </form>
                <p class="safe">{texts.NeverTell}</p>
                {Languages(texts, language)}
                """),
        };
    }

    /// <summary>The verdict. It goes to the shop by itself when it has just come, and by a button always; without an address this is the end.</summary>
    public static Page Verdict(Challenge challenge, PageLanguage language, bool isNew)
    {
        var texts = ChallengeTexts.In(language);
        var (title, because) = challenge.State switch
        {
            ChallengeState.Passed => (texts.Passed, ""),
            ChallengeState.Failed => (texts.Failed, $"{texts.FailedBecause} {texts.NothingCharged}"),
            ChallengeState.Cancelled => (texts.Cancelled, texts.NothingCharged),
            ChallengeState.Expired => (texts.Expired, texts.NothingCharged),
            ChallengeState.Open => throw new InvalidOperationException("There is no verdict yet."),
        };
        var goes = isNew && challenge.ReturnTo is not null;
        return new Page
        {
            Status = challenge.State == ChallengeState.Expired ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
            Language = language,
            Title = title,
            Body = Markup.Of($"""
                {Brand}
                <h1>{title}</h1>
                <p role="status">{because} {(challenge.ReturnTo is null ? texts.Close : goes ? texts.Returning : "")}</p>
                {Answer(challenge, texts)}
                """),
            FormTargets = challenge.ReturnTo is { } address ? WebAddress.Targets(address) : "'none'",
            Script = goes ? ReturnScript : null,
        };
    }

    /// <summary>Nothing is known under the address, or what was brought belongs to another payment.</summary>
    public static Page Unknown(PageLanguage language) =>
        Message(language, StatusCodes.Status404NotFound, texts => texts.Unknown, texts => texts.UnknownBecause);

    /// <summary>The shop's address is not one that a browser may post to.</summary>
    public static Page BadAddress(PageLanguage language) =>
        Message(language, StatusCodes.Status400BadRequest, texts => texts.BadAddress, texts => texts.BadAddressBecause);

    private static Page Message(PageLanguage language, int status, Func<ChallengeTexts, string> title, Func<ChallengeTexts, string> because)
    {
        var texts = ChallengeTexts.In(language);
        return new Page
        {
            Status = status,
            Language = language,
            Title = title(texts),
            Body = Markup.Of($"{Brand}<h1>{title(texts)}</h1><p>{because(texts)} {texts.NothingCharged}</p>{Languages(texts, language)}"),
            FormTargets = "'none'",
        };
    }

    private static Markup Answer(Challenge challenge, ChallengeTexts texts) => challenge.ReturnTo is not { } address ? Markup.None : Markup.Of($"""
        <form id="answer" method="post" action="{address}">
        <input type="hidden" name="MD" value="{challenge.SessionData}">
        <input type="hidden" name="PaRes" value="{challenge.Response}">
        <button>{texts.Return}</button>
        </form>
        """);

    private static Markup Notice(ChallengeTexts texts, Challenge challenge, ChallengeNotice notice, DateTimeOffset now)
    {
        var wait = challenge.ResendAt is { } at && at > now ? (int)(at - now).TotalSeconds + 1 : 0;
        var (kind, text) = notice switch
        {
            ChallengeNotice.None => ("", ""),
            ChallengeNotice.Wrong when challenge.Tries == 0 => (" bad", ""),
            ChallengeNotice.Wrong => (" bad", PageParts.Fill(texts.WrongCode, challenge.TriesLeft.ToString(CultureInfo.InvariantCulture))),
            ChallengeNotice.Sent => ("", texts.NewCodeSent),
            ChallengeNotice.NotSent when challenge.ResendAt is null => (" bad", texts.NoMoreCodes),
            ChallengeNotice.NotSent => (" bad", wait == 0 ? "" : PageParts.Fill(texts.TooSoon, wait.ToString(CultureInfo.InvariantCulture))),
        };
        return text.Length == 0 ? Markup.None : Markup.Of($"""<p class="note{new Markup(kind)}" id="notice" role="alert">{text}</p>""");
    }

    private static Markup Languages(ChallengeTexts texts, PageLanguage current) =>
        PageParts.Languages(texts.Language, current, language => $"?{PageLanguages.Query}={PageLanguages.Code(language)}");
}
