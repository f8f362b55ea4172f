using System.CommandLine;
using FreedomPay.Server.Configuration;

namespace FreedomPay.Server.Commands;

/// <summary>The flags that every command has.</summary>
internal static class GlobalOptions
{
    public static Option<int?> Port { get; } = Create<int?>("--port", "Port of the HTTP API (environment: FREEDOMPAY_PORT; default 8080).");

    public static Option<string?> Data { get; } = Create<string?>("--data", "Data directory (environment: FREEDOMPAY_DATA; default .data).");

    /// <summary>The configuration under the flags given.</summary>
    public static ServerOptions Read(ParseResult flags)
    {
        if (flags.GetValue(Port) is < 0 or > 65535) throw new ConfigurationException("--port must be a number from 0 to 65535.");
        return ServerOptions.Read(Environment.GetEnvironmentVariable, flags.GetValue(Port), flags.GetValue(Data));
    }

    private static Option<T> Create<T>(string name, string description) => new(name) { Description = description, Recursive = true };
}
