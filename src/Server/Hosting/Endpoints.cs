using FreedomPay.Sandbox;
using FreedomPay.Server.Configuration;
using FreedomPay.Server.Health;
using FreedomPay.Server.Metrics;

namespace FreedomPay.Server.Hosting;

/// <summary>What the server answers to.</summary>
internal static class Endpoints
{
    public static IServiceCollection AddServerEndpoints(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<MetricsCollector>();
        services.AddHostedService(s => s.GetRequiredService<MetricsCollector>());
        return services;
    }

    public static void MapServerEndpoints(this WebApplication app, ServerOptions options)
    {
        app.MapHealth();
        app.MapMetrics();
        if (options.IsSandbox) app.MapSandbox();
    }
}
