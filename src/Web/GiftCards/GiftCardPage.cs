using FreedomPay.Issuing.Gifts;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.GiftCards;

/// <summary>
/// Where the link in the holder's message leads: a button first (what previews links presses none), then number, expiry and CVV2. Spec: card-api §2.42.
/// </summary>
internal static class GiftCardPage
{
    private const string Path = "/gift-cards/{token}";

    public static void MapGiftCardPage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (HttpContext http) => GiftCardView.Closed(PageLanguages.Of(http.Request, null)).WriteAsync(http));
        endpoints.MapPost(Path, OpenAsync);
    }

    private static async Task OpenAsync(string token, HttpContext http, IGiftDetails gifts)
    {
        var language = PageLanguages.Of(http.Request, null);
        var page = await gifts.OpenAsync(token, http.RequestAborted) is { } details ? GiftCardView.Open(details, language) : GiftCardView.Unknown(language);
        await page.WriteAsync(http);
    }
}
