using FreedomPay.Api.Gateway.Sync.Purchase;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Dialects;
using FreedomPay.Merchants.Callbacks;
using Microsoft.Extensions.DependencyInjection;
using CardPayment = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api;

/// <summary>Registers the pages of the documentation, section by section.</summary>
public static class ApiModule
{
    /// <summary>Adds every page, and the words of what shops are told.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.AddGatewaySync().AddSingleton<ICallbackComposer, CallbackComposer>();

    private static IServiceCollection AddGatewaySync(this IServiceCollection services) => services
        .AddSingleton<Fingerprinting>()
        .AddPgFormPage<CardPayment>()
        .AddPgFormPage<ThreeDSecure>()
        .AddPgFormPage<Cancel>()
        .AddPgFormPage<Clearing>()
        .AddPgFormPage<Refund>()
        .AddPgFormPage<Status>()
        .AddPgFormPage<StatusFirstVersion>();
}
