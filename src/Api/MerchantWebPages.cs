using FreedomPay.Api.Merchant.Sdk;
using FreedomPay.Api.Merchant.Widget;
using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Api;

/// <summary>The plain JSON pages: SDK, widget, JSON payments.</summary>
internal static class MerchantWebPages
{
    public static IServiceCollection AddMerchantWeb(this IServiceCollection services) => services
        .AddSingleton<WebFingerprints>()
        .AddSingleton<WebPayments>()
        .AddRestPage<Tokenize>()
        .AddRestPage<Charge>()
        .AddRestPage<Confirm>()
        .AddRestPage<Merchant.Sdk.Status>()
        .AddRestPage<OpenWidget>()
        .AddRestPage<Create>()
        .AddRestPage<Read>()
        .AddRestPage<Merchant.Widget.Cancel>()
        .AddRestPage<Merchant.Widget.Clearing>()
        .AddRestPage<Merchant.Widget.Refund>();
}
