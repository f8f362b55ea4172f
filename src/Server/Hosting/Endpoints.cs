using FreedomPay.Api;
using FreedomPay.Dialects;
using FreedomPay.Kernel;
using FreedomPay.Sandbox;
using FreedomPay.Server.Configuration;
using FreedomPay.Server.Docs;
using FreedomPay.Server.Health;
using FreedomPay.Server.Images;
using FreedomPay.Server.Metrics;
using FreedomPay.Web;

namespace FreedomPay.Server.Hosting;

/// <summary>What the server answers to.</summary>
internal static class Endpoints
{
    public static IServiceCollection AddServerEndpoints(this IServiceCollection services, ServerOptions options)
    {
        services.AddPgForm(form => form.ExplainSignatures = options.IsSandbox);
        services.AddJws(jws => jws.ExplainSignatures = options.IsSandbox);
        services.AddRest();
        services.AddSingleton(new PublicAddresses(options.PublicUrl!));
        services.AddApi();
        services.AddWeb(web => web.Sandbox = options.IsSandbox);
        services.AddSingleton<Readiness>();
        services.AddSingleton<MetricsCollector>();
        services.AddHostedService(s => s.GetRequiredService<MetricsCollector>());
        return services;
    }

    public static void MapServerEndpoints(this WebApplication app, ServerOptions options)
    {
        // The pages of all wires have their own tables of paths; what is not theirs goes on to routing.
        app.UsePgForm();
        app.UseJws();
        app.UseRest();
        app.UseRouting();
        app.MapHealth();
        app.MapMetrics();
        app.MapDocs();
        app.MapImages();
        app.MapApi();
        app.MapWeb();
        if (!options.IsSandbox) return;
        app.MapSandbox();
        app.MapSandboxControls();
    }
}
