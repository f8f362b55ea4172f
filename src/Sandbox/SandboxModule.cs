using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Sandbox.AccessControl;
using FreedomPay.Sandbox.Shop;
using FreedomPay.Sandbox.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Sandbox;

/// <summary>Registers the sandbox and its endpoints.</summary>
public static class SandboxModule
{
    /// <summary>
    /// Adds what the sandbox endpoints need, and the access control server of the sandbox bank, which needs messaging and 3-D Secure
    /// (<see cref="FreedomPay.CardNetwork.CardNetworkModule.AddThreeDSecure"/>).
    /// </summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Bank);
        services.AddSingleton<IAccessControlServer, BankAccessControl>();
        services.AddSingleton<IWalletTestTokens, ClearTestTokens>();
        services.AddSingleton<SandboxWalletSeed>();
        services.AddSingleton<SandboxPhones>();
        return services;
    }

    /// <summary>
    /// Maps <c>GET /sandbox/cards</c> and <c>POST /sandbox/network</c>: the world outside. Returns the group <c>/sandbox</c>, guarded against callers from
    /// elsewhere, for further endpoints.
    /// </summary>
    public static RouteGroupBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/sandbox");
        group.AddEndpointFilter<LoopbackGuard>();
        group.MapGet("/cards", CardsEndpoint.Answer);
        group.MapPost("/network", NetworkEndpoint.AnswerAsync);
        return group;
    }

    /// <summary>
    /// Maps <c>/sandbox/clock</c>, <c>/sandbox/merchants</c>, <c>/sandbox/partners</c>, <c>/sandbox/messages</c>, <c>/sandbox/callbacks</c>,
    /// <c>/sandbox/card-encryption-key</c>, <c>/sandbox/wallets</c>, <c>/sandbox/sdk-key</c>, the demo shop, and people and machines around issued cards
    /// (<see cref="IssuingEndpoints"/>), guarded the same way: what moves the house itself, and what it has said. Needs its services.
    /// </summary>
    public static void MapSandboxControls(this IEndpointRouteBuilder endpoints)
    {
        var guarded = endpoints.MapGroup("");
        guarded.AddEndpointFilter<LoopbackGuard>();
        guarded.MapClock();
        guarded.MapSandboxMerchants();
        guarded.MapSandboxPartners();
        guarded.MapSandboxIssuing();
        guarded.MapCardEncryptionKey();
        guarded.MapSdkKey();
        guarded.MapShop();
        guarded.MapWallets();
        guarded.MapMessages();
        guarded.MapSandboxCallbacks();
    }
}
