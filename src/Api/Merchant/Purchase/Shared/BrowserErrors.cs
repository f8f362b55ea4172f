using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>Errors that a payer's browser shows instead of the envelope. Spec: merchant-purchase §3.2.</summary>
internal static class BrowserErrors
{
    public static PgFormReply Render(IPayerPages pages, PgFormError error, PgFormContext context)
    {
        var page = pages.Refused(error.Code, TextOf(error, context.Language), WordOf(context.Language), context.AcceptedLanguages);
        return PgFormReply.Page(page.Status, page.Html, page.Headers);
    }

    private static string TextOf(PgFormError error, WireLanguage language)
    {
        var text = error.Description ?? ErrorTexts.Of(error.Code, language);
        return error.Field is { } field ? $"{text}: {field}" : text;
    }

    private static string WordOf(WireLanguage language) => language switch
    {
        WireLanguage.Russian => "ru",
        WireLanguage.English => "en",
        WireLanguage.Kazakh => "kk",
    };
}
