using FreedomPay.Server.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FreedomPay.Server.Hosting;

/// <summary>The HTTP server's settings. Cleartext HTTP/1.1; TLS and HTTP/2 are the business of the proxy in front.</summary>
internal static class KestrelSetup
{
    /// <summary>
    /// Pages refuse what is too large for them after their own, much smaller bounds. The rest of such a body is read and thrown away up to this size (and for
    /// five seconds at most), because a client that sends all of it before it reads would lose the answer when the connection is reset.
    /// </summary>
    private const long BodySizeMax = 64 * 1024 * 1024;

    public static void UseOwnKestrel(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowResponseHeaderCompression = false;
            kestrel.Limits.MaxRequestBodySize = BodySizeMax;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Listen(options.Listen!, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
    }
}
