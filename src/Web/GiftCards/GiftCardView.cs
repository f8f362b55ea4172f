using FreedomPay.Issuing.Gifts;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.GiftCards;

/// <summary>The gift card as HTML, without scripts.</summary>
internal static class GiftCardView
{
    private const int Group = 4;

    public static Page Closed(PageLanguage language)
    {
        var texts = GiftCardTexts.In(language);
        return new Page
        {
            Language = language,
            Title = texts.Title,
            Body = Markup.Of($"""<h1>{texts.Title}</h1><p>{texts.Explanation}</p><form method="post"><button>{texts.Show}</button></form>"""),
        };
    }

    public static Page Open(GiftDetails card, PageLanguage language)
    {
        var texts = GiftCardTexts.In(language);
        return new Page
        {
            Language = language,
            Title = texts.Title,
            Body = Markup.Of($"""
                <h1>{texts.Title}</h1>
                <p class="sum">{PageAmount.Format(card.Balance, language)}</p>
                <dl>
                {Row(texts.Number, string.Join(' ', card.Number.Reveal().Chunk(Group).Select(digits => new string(digits))))}
                {Row(texts.Expiry, card.Expiry.ToString())}
                {Row("CVV2", card.Cvv.Reveal())}
                {Row(texts.Holder, card.Cardholder)}
                </dl>
                <p class="safe">{texts.NeverTell}</p>
                """),
        };
    }

    public static Page Unknown(PageLanguage language)
    {
        var texts = GiftCardTexts.In(language);
        return new Page
        {
            Status = StatusCodes.Status404NotFound,
            Language = language,
            Title = texts.Title,
            Body = Markup.Of($"""<h1>{texts.Title}</h1><p role="alert">{texts.Unknown}</p>"""),
        };
    }

    private static Markup Row(string name, string value) => Markup.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
