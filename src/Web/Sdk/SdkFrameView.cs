using System.Text.Json;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.Sdk;

/// <summary>The frame's pages as HTML. What they do a script does; without one there is a button.</summary>
internal static class SdkFrameView
{
    private const string MessageType = "freedompay-3ds";

    private static readonly Markup Brand = PageParts.Brand("Freedom Pay · 3-D Secure");

    /// <summary>Goes to the issuer's page.</summary>
    public static Page Start(CheckoutView view, PageLanguage language, PublicAddresses addresses)
    {
        var challenge = view.Challenge!;
        var texts = SdkFrameTexts.In(language);
        return new Page
        {
            Language = language,
            Title = texts.Confirm,
            Ancestors = AncestorsOf(view),
            FormTargets = WebAddress.Targets(challenge.Url),
            Script = "document.getElementById('go').submit()",
            Body = Markup.Of($"""
                {Brand}
                <h1>{texts.Confirm}</h1>
                <form id="go" method="post" action="{challenge.Url}">
                <input type="hidden" name="MD" value="{challenge.SessionData}" />
                <input type="hidden" name="PaReq" value="{challenge.Request}" />
                <input type="hidden" name="TermUrl" value="{SdkFrame.TermUrl(addresses, view.Payment.Id, view.Customer)}" />
                <button>{texts.Continue}</button>
                </form>
                """),
        };
    }

    /// <summary>Tells the shop's page that the payer is back.</summary>
    public static Page End(CheckoutView view, PageLanguage language)
    {
        var texts = SdkFrameTexts.In(language);
        var message = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["type"] = MessageType,
            ["payment_id"] = view.Payment.Id.Value,
            ["result"] = ResultOf(view.Stage),
        });
        return new Page
        {
            Language = language,
            Title = texts.Back,
            Ancestors = AncestorsOf(view),
            Script = $"if(parent!==self)parent.postMessage({message},'*')",
            Body = Markup.Of($"""
                {Brand}
                <h1>{texts.Back}</h1>
                <p role="status">{texts.ShopGoesOn}</p>
                """),
        };
    }

    /// <summary>There is no such payment, or the address is not whole.</summary>
    public static Page Unknown(PageLanguage language)
    {
        var texts = SdkFrameTexts.In(language);
        return new Page
        {
            Status = StatusCodes.Status404NotFound,
            Language = language,
            Title = texts.Unknown,
            Body = Markup.Of($"{Brand}<h1>{texts.Unknown}</h1>"),
        };
    }

    /// <summary>The shop's own origins, in the words of a content security policy; they are checked when they are set.</summary>
    private static string AncestorsOf(CheckoutView view) => string.Join(' ', view.Merchant.Settings.WebOrigins.Prepend("'self'"));

    private static string ResultOf(CheckoutStage stage) => stage switch
    {
        CheckoutStage.Succeeded or CheckoutStage.Confirming => "success",
        CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => "error",
        CheckoutStage.AmountWanted or CheckoutStage.Open or CheckoutStage.Processing or CheckoutStage.Authenticating => "process",
    };
}
