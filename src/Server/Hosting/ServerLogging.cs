using FreedomPay.Server.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace FreedomPay.Server.Hosting;

/// <summary>The log: standard error, so that standard output stays what the running contract says. One JSON object per line in production.</summary>
internal static class ServerLogging
{
    public static void AddServerLogging(this ILoggingBuilder logging, ServerOptions options)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Writes nothing at this level; heard, it would make a tracing activity for every request, which nobody reads.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.IsSandbox)
        {
            logging.AddSimpleConsole(o =>
            {
                o.SingleLine = true;
                o.UseUtcTimestamp = true;
                o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            });
        }
        else
        {
            logging.AddJsonConsole(o =>
            {
                o.UseUtcTimestamp = true;
                o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
    }
}
