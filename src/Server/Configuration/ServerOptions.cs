using System.Globalization;
using System.Net;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Messaging;

namespace FreedomPay.Server.Configuration;

/// <summary>How the server runs. Every value comes from the environment; some have a flag too, and flags win.</summary>
public sealed record ServerOptions
{
    private static readonly PortRange[] UsualPorts = [new(80, 80), new(443, 443), new(1024, 65535)];

    /// <summary>The TCP port of the HTTP API; 0 takes a free one. <c>--port</c>, <c>FREEDOMPAY_PORT</c>.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The data directory: keys, and the private cluster. <c>--data</c>, <c>FREEDOMPAY_DATA</c>.</summary>
    public string Data { get; init; } = ".data";

    /// <summary>The address to listen on. <c>FREEDOMPAY_LISTEN</c>; loopback in the sandbox, every address in production.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>
    /// The address that payers and merchants reach us by, without a slash at its end. <c>FREEDOMPAY_PUBLIC_URL</c>; where we listen by default. An address
    /// such as <c>https://*.pay.example</c> stands for a host each for requests (<c>api.</c>), payment pages (<c>customer.</c>), confirmations
    /// (<c>secure.</c>) and signing in (<c>passport.</c>).
    /// </summary>
    public string? PublicUrl { get; init; }

    /// <summary>An existing PostgreSQL server to use instead of a private cluster. <c>ConnectionStrings__Postgres</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Sandbox or production. <c>FREEDOMPAY_MODE</c>.</summary>
    public ServerMode Mode { get; init; } = ServerMode.Sandbox;

    /// <summary>A sandbox bank that runs already, e.g. one that several nodes share. <c>FREEDOMPAY_SANDBOX_BANK=PORT:CONTROLPORT</c>.</summary>
    public BankAddress? SandboxBank { get; init; }

    /// <summary>The acquirer's ISO 8583 host in production. <c>FREEDOMPAY_ACQUIRER=HOST:PORT</c>.</summary>
    public DnsEndPoint? Acquirer { get; init; }

    /// <summary>How long the network may take to answer. <c>FREEDOMPAY_NETWORK_TIMEOUT</c>, seconds; 3 in the sandbox, 30 in production.</summary>
    public TimeSpan? NetworkTimeout { get; init; }

    /// <summary>
    /// The SMS provider in production. <c>FREEDOMPAY_SMS_URL</c> (with <c>{to}</c>, <c>{text}</c>, <c>{id}</c>), <c>FREEDOMPAY_SMS_BODY</c> (JSON with the
    /// same; <c>none</c>: a GET), <c>FREEDOMPAY_SMS_AUTHORIZATION</c>.
    /// </summary>
    public SmsProvider? Sms { get; init; }

    /// <summary>Whether <c>/sandbox</c> answers callers from other machines. <c>FREEDOMPAY_SANDBOX_REMOTE=true</c>.</summary>
    public bool SandboxRemote { get; init; }

    /// <summary>
    /// Ports of shops' addresses that are called back. <c>FREEDOMPAY_CALLBACK_PORTS</c>, e.g. <c>80,443,8000-8999</c>; all in the sandbox, 80, 443 and 1024
    /// upwards in production.
    /// </summary>
    public IReadOnlyList<PortRange> CallbackPorts { get; init; } = [];

    /// <summary>Whether the server is a sandbox.</summary>
    public bool IsSandbox => Mode == ServerMode.Sandbox;

    /// <summary>Reads the environment and lets flags win.</summary>
    /// <param name="environment">Gives a variable's value, or null.</param>
    /// <param name="port">The flag, if given.</param>
    /// <param name="data">The flag, if given.</param>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static ServerOptions Read(Func<string, string?> environment, int? port = null, string? data = null)
    {
        var reader = new EnvironmentReader(environment);
        var mode = reader.Mode("FREEDOMPAY_MODE");
        return new ServerOptions
        {
            Port = port ?? reader.Number("FREEDOMPAY_PORT", 0, 65535) ?? 8080,
            Data = data ?? reader.Text("FREEDOMPAY_DATA") ?? ".data",
            Listen = reader.Address("FREEDOMPAY_LISTEN"),
            PublicUrl = reader.Url("FREEDOMPAY_PUBLIC_URL"),
            ConnectionString = reader.Text("ConnectionStrings__Postgres"),
            Mode = mode,
            SandboxBank = reader.Bank("FREEDOMPAY_SANDBOX_BANK"),
            Acquirer = reader.Host("FREEDOMPAY_ACQUIRER"),
            NetworkTimeout = reader.Number("FREEDOMPAY_NETWORK_TIMEOUT", 1, 300) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Sms = reader.Sms("FREEDOMPAY_SMS_URL", "FREEDOMPAY_SMS_BODY", "FREEDOMPAY_SMS_AUTHORIZATION"),
            SandboxRemote = reader.Switch("FREEDOMPAY_SANDBOX_REMOTE"),
            CallbackPorts = reader.Ports("FREEDOMPAY_CALLBACK_PORTS") ?? (mode == ServerMode.Production ? UsualPorts : []),
        };
    }
}

/// <summary>Where a sandbox bank listens on this machine.</summary>
/// <param name="Port">Its ISO 8583 link.</param>
/// <param name="ControlPort">Its control channel.</param>
public sealed record BankAddress(int Port, int ControlPort)
{
    /// <summary><c>PORT:CONTROLPORT</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Port}:{ControlPort}");
}
