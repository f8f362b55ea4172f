using FreedomPay.Kernel;

namespace FreedomPay.Server.Health;

/// <summary>Whether the server lives, and whether it can work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        // Spec: gateway-sync §7.1.
        endpoints.MapGet(
            "/status/healthcheck",
            (TimeProvider clock) => Results.Text($$"""{"status":"ok","time":"{{AlmatyTime.ToUtcText(clock.GetUtcNow())}}"}""", "application/json"));
        endpoints.MapGet("/health/live", () => Results.Text("""{"status":"ok"}""", "application/json"));
        endpoints.MapGet("/health/ready", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var report = await readiness.CheckAsync(cancellationToken);
            return Results.Json(report, statusCode: report.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
