using System.Net;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Server.Configuration;

namespace FreedomPay.Server.Tests.Configuration;

public sealed class ServerOptionsTests
{
    [Fact]
    public void Read_NothingSet_IsASandboxOnPort8080()
    {
        var options = ServerOptions.Read(_ => null);
        Assert.Equal((8080, ".data", ServerMode.Sandbox), (options.Port, options.Data, options.Mode));
        Assert.Null(options.ConnectionString);
    }

    [Fact]
    public void Read_EverythingSet_IsTaken()
    {
        var options = Read(
            ("FREEDOMPAY_PORT", "9090"),
            ("FREEDOMPAY_DATA", "/var/data"),
            ("FREEDOMPAY_MODE", "production"),
            ("FREEDOMPAY_LISTEN", "0.0.0.0"),
            ("FREEDOMPAY_PUBLIC_URL", "https://pay.example/"),
            ("FREEDOMPAY_ACQUIRER", "bank.example:5000"),
            ("FREEDOMPAY_SANDBOX_BANK", "7001:7002"),
            ("FREEDOMPAY_NETWORK_TIMEOUT", "12"),
            ("FREEDOMPAY_SANDBOX_REMOTE", "true"),
            ("ConnectionStrings__Postgres", "Host=db"));

        Assert.Equal(9090, options.Port);
        Assert.Equal("/var/data", options.Data);
        Assert.Equal(ServerMode.Production, options.Mode);
        Assert.Equal(IPAddress.Any, options.Listen);
        Assert.Equal("https://pay.example", options.PublicUrl);
        Assert.Equal(new DnsEndPoint("bank.example", 5000), options.Acquirer);
        Assert.Equal(new BankAddress(7001, 7002), options.SandboxBank);
        Assert.Equal(TimeSpan.FromSeconds(12), options.NetworkTimeout);
        Assert.True(options.SandboxRemote);
        Assert.Equal("Host=db", options.ConnectionString);
    }

    [Fact]
    public void Read_OneHostForEachPart_IsTaken() => Assert.Equal("https://*.pay.example", Read(("FREEDOMPAY_PUBLIC_URL", "https://*.pay.example")).PublicUrl);

    [Fact]
    public void Read_SmsProvider_IsTaken()
    {
        Assert.Null(Read().Sms);
        var sms = Read(("FREEDOMPAY_SMS_URL", "https://sms.example/send"), ("FREEDOMPAY_SMS_AUTHORIZATION", "Bearer 1")).Sms!;
        Assert.Equal(("https://sms.example/send", "Bearer 1"), (sms.UrlTemplate, sms.Authorization!.Reveal()));
        Assert.Contains("{text}", sms.BodyTemplate, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", sms.ToString(), StringComparison.Ordinal);
        Assert.Null(Read(("FREEDOMPAY_SMS_URL", "https://sms.example/?t={text}"), ("FREEDOMPAY_SMS_BODY", "none")).Sms!.BodyTemplate);
    }

    [Fact]
    public void Read_CallbackPorts_AreTakenOrUsual()
    {
        Assert.Equal([new PortRange(80, 80), new PortRange(8000, 8999)], Read(("FREEDOMPAY_CALLBACK_PORTS", "80, 8000-8999")).CallbackPorts);
        Assert.Empty(Read().CallbackPorts);
        var usual = Read(("FREEDOMPAY_MODE", "production")).CallbackPorts;
        Assert.Equal([80, 443, 8443], new[] { 22, 80, 443, 1023, 8443 }.Where(port => usual.Any(range => range.Contains(port))));
    }

    [Fact]
    public void Read_Flags_WinOverTheEnvironment()
    {
        var options = ServerOptions.Read(name => name is "FREEDOMPAY_PORT" ? "9090" : name is "FREEDOMPAY_DATA" ? "/var/data" : null, 9091, "other");
        Assert.Equal((9091, "other"), (options.Port, options.Data));
    }

    [Theory]
    [InlineData("FREEDOMPAY_PORT", "eighty")]
    [InlineData("FREEDOMPAY_PORT", "70000")]
    [InlineData("FREEDOMPAY_MODE", "test")]
    [InlineData("FREEDOMPAY_LISTEN", "everywhere")]
    [InlineData("FREEDOMPAY_PUBLIC_URL", "pay.example")]
    [InlineData("FREEDOMPAY_SMS_URL", "sms.example")]
    [InlineData("FREEDOMPAY_ACQUIRER", "bank.example")]
    [InlineData("FREEDOMPAY_SANDBOX_BANK", "7001")]
    [InlineData("FREEDOMPAY_NETWORK_TIMEOUT", "0")]
    [InlineData("FREEDOMPAY_SANDBOX_REMOTE", "yes")]
    [InlineData("FREEDOMPAY_CALLBACK_PORTS", "80,")]
    [InlineData("FREEDOMPAY_CALLBACK_PORTS", "90-80")]
    [InlineData("FREEDOMPAY_CALLBACK_PORTS", "1-2-3")]
    [InlineData("FREEDOMPAY_CALLBACK_PORTS", "https")]
    public void Read_WrongValue_NamesTheVariableAndTheValue(string name, string value)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read((name, value)));
        Assert.StartsWith($"{name}={value} is not ", error.Message, StringComparison.Ordinal);
    }

    private static ServerOptions Read(params (string Name, string Value)[] values)
    {
        var environment = values.ToDictionary(v => v.Name, v => v.Value);
        return ServerOptions.Read(environment.GetValueOrDefault);
    }
}
