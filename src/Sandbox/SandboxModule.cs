using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Sandbox;

/// <summary>Registers the sandbox and its endpoints.</summary>
public static class SandboxModule
{
    /// <summary>Adds what the sandbox endpoints need.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Bank);
        return services;
    }

    /// <summary>
    /// Maps <c>/sandbox/cards</c>, <c>/sandbox/network</c>, <c>/sandbox/clock</c> and <c>/sandbox/merchants</c>. Returns the group
    /// <c>/sandbox</c>, guarded against callers from elsewhere, for
    /// further endpoints.
    /// </summary>
    public static RouteGroupBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/sandbox");
        group.AddEndpointFilter<LoopbackGuard>();
        group.MapGet("/cards", CardsEndpoint.Answer);
        group.MapPost("/network", NetworkEndpoint.AnswerAsync);
        group.MapClock();
        endpoints.MapGroup("").AddEndpointFilter<RouteGroupBuilder, LoopbackGuard>().MapSandboxMerchants();
        return group;
    }
}
