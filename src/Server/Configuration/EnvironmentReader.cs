using System.Globalization;
using System.Net;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Messaging;

namespace FreedomPay.Server.Configuration;

/// <summary>Reads variables and says clearly what is wrong with one.</summary>
internal sealed class EnvironmentReader(Func<string, string?> environment)
{
    public string? Text(string name) => environment(name) is { Length: > 0 } value ? value : null;

    public int? Number(string name, int min, int max)
    {
        if (Text(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
    }

    public bool Switch(string name) => Text(name) switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        var other => throw Wrong(name, other, "true or false"),
    };

    public ServerMode Mode(string name) => Text(name) switch
    {
        null or "sandbox" => ServerMode.Sandbox,
        "production" => ServerMode.Production,
        var other => throw Wrong(name, other, "sandbox or production"),
    };

    public IPAddress? Address(string name) =>
        Text(name) is not { } text ? null : IPAddress.TryParse(text, out var address) ? address : throw Wrong(name, text, "an IP address, e.g. 0.0.0.0");

    public string? Url(string name)
    {
        if (Text(name) is not { } text) return null;
        return Uri.TryCreate(text.Replace("://*.", "://any.", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? text.TrimEnd('/')
            : throw Wrong(name, text, "an address such as https://pay.example or https://*.pay.example");
    }

    public SmsProvider? Sms(string urlName, string bodyName, string authorizationName)
    {
        if (Text(urlName) is not { } url) return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw Wrong(urlName, url, "an address such as https://sms.example/send");
        }

        var provider = new SmsProvider(url) { Authorization = Text(authorizationName) is { } value ? new Secret(value) : null };
        return Text(bodyName) is { } body ? provider with { BodyTemplate = body == "none" ? null : body } : provider;
    }

    public BankAddress? Bank(string name)
    {
        if (Text(name) is not { } text) return null;
        var parts = text.Split(':');
        return parts.Length == 2 && Port(parts[0]) is { } port && Port(parts[1]) is { } control
            ? new BankAddress(port, control)
            : throw Wrong(name, text, "PORT:CONTROLPORT");
    }

    public DnsEndPoint? Host(string name)
    {
        if (Text(name) is not { } text) return null;
        var colon = text.LastIndexOf(':');
        return colon > 0 && Port(text[(colon + 1)..]) is { } port ? new DnsEndPoint(text[..colon], port) : throw Wrong(name, text, "HOST:PORT");
    }

    public IReadOnlyList<PortRange>? Ports(string name)
    {
        if (Text(name) is not { } text) return null;
        var ranges = new List<PortRange>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || Port(ends[0].Trim()) is not { } first || Port(ends[^1].Trim()) is not { } last || last < first)
            {
                throw Wrong(name, text, "ports such as 80,443,8000-8999");
            }

            ranges.Add(new PortRange(first, last));
        }

        return ranges;
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;

    private static ConfigurationException Wrong(string name, string value, string wanted) => new($"{name}={value} is not {wanted}.");
}
