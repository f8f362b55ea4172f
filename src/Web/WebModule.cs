using FreedomPay.Web.GiftCards;
using FreedomPay.Web.ThreeDSecure;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web;

/// <summary>What people see.</summary>
public static class WebModule
{
    /// <summary>
    /// Maps the challenge page of 3-D Secure and the page of a gift card. Needs <see cref="FreedomPay.CardNetwork.ThreeDSecure.IChallenges"/>,
    /// <see cref="FreedomPay.Issuing.Gifts.IGiftDetails"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static void MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapChallengePage();
        endpoints.MapGiftCardPage();
    }
}
