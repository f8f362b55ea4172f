using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Checkout;
using FreedomPay.Web.GiftCards;
using FreedomPay.Web.Sdk;
using FreedomPay.Web.ThreeDSecure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Web;

/// <summary>What people see.</summary>
public static class WebModule
{
    /// <summary>
    /// Adds the pages that payers pay on. They need <see cref="ICheckouts"/>, <see cref="IReturnComposer"/>,
    /// <see cref="FreedomPay.Payments.SavedCards.ISavedCards"/>, <see cref="FreedomPay.Vault.IFingerprints"/>,
    /// <see cref="FreedomPay.Kernel.PublicAddresses"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, Action<WebOptions> configure)
    {
        var options = new WebOptions();
        configure(options);
        services.AddSingleton(options);
        services.AddSingleton<FormKeys>();
        services.AddSingleton<CheckoutPages>();
        services.AddSingleton<IPayerPages, PayerPages>();
        return services;
    }

    /// <summary>
    /// Maps the pages that payers pay on, the SDK's scripts and frames, the challenge page of 3-D Secure, which needs
    /// <see cref="FreedomPay.CardNetwork.ThreeDSecure.IChallenges"/>, and the page of a gift card, which needs
    /// <see cref="FreedomPay.Issuing.Gifts.IGiftDetails"/>.
    /// </summary>
    public static void MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapChallengePage();
        endpoints.MapCheckoutPage();
        endpoints.MapIssuerReturn();
        endpoints.MapVerificationForm();
        endpoints.MapGiftCardPage();
        endpoints.MapSdkScripts();
        endpoints.MapSdkFramePages();
    }
}
