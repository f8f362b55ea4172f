using FreedomPay.Api.Gateway.Sync.Purchase;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Api;

/// <summary>Registers the pages of the documentation, section by section.</summary>
public static class ApiModule
{
    /// <summary>Adds every page.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddGatewaySync();

    private static IServiceCollection AddGatewaySync(this IServiceCollection services) => services
        .AddSingleton<Fingerprinting>()
        .AddPgFormPage<Card>()
        .AddPgFormPage<ThreeDSecure>()
        .AddPgFormPage<Cancel>()
        .AddPgFormPage<Clearing>()
        .AddPgFormPage<Refund>()
        .AddPgFormPage<Status>()
        .AddPgFormPage<StatusFirstVersion>();
}
