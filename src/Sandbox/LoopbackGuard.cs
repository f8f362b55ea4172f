using System.Net;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Sandbox;

/// <summary>Refuses callers from other machines, also those that come through a proxy on this one.</summary>
internal sealed class LoopbackGuard(SandboxOptions options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (options.AllowRemote || IsLocal(http))
        {
            return next(context);
        }

        return ValueTask.FromResult<object?>(
            Results.Json(new { error = "the sandbox answers callers from this machine only" }, statusCode: StatusCodes.Status403Forbidden));
    }

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
