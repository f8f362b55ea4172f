using System.Net;
using System.Net.Sockets;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Callbacks.Network;
using FreedomPay.Testing;

namespace FreedomPay.Merchants.Tests.Callbacks;

/// <summary>Whom an address of a shop's choice may lead to, however it is spelled and whatever a name server says.</summary>
public sealed class NetworkTests
{
    private static readonly CallbackOptions Production = new() { ConnectTimeout = TimeSpan.FromSeconds(2), AnswerTimeout = TimeSpan.FromSeconds(3) };
    private static readonly CallbackOptions Sandbox = Production with { AllowLocal = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::ffff:a9fe:a9fe")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("4000::1")]
    public void NotPublic_IsRefused(string address) => Assert.False(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450::1")]
    public void Public_IsAllowed(string address) => Assert.True(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST.:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://127.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[0:0:0:0:0:ffff:7f00:0001]:{0}/")]
    [InlineData("http://0:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://１２７.0.0.1:{0}/")]
    [InlineData("http://127。0。0。1:{0}/")]
    [InlineData("http://%31%32%37.0.0.1:{0}/")]
    public async Task OwnMachine_HoweverSpelled_IsNotReachedInProduction(string spelling)
    {
        await using var inside = await Receiver.StartAsync();
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, inside.Port);
        using var http = new CallbackHttp(Production, new CallbackNetwork(Production), TimeProvider.System);
        var report = await http.SendAsync(new CallbackCall(url, "a=1"), Production.AnswerTimeout, Cancellation);
        Assert.Empty(inside.Calls);
        Assert.NotEqual(HttpFailure.None, report.Failure);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    public async Task OwnMachine_IsReachedInTheSandbox(string spelling)
    {
        await using var inside = await Receiver.StartAsync();
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, inside.Port);
        using var http = new CallbackHttp(Sandbox, new CallbackNetwork(Sandbox), TimeProvider.System);
        Assert.Equal(200, (await http.SendAsync(new CallbackCall(url, null), Sandbox.AnswerTimeout, Cancellation)).Status);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("fe80::1")]
    public async Task SandboxToo_RefusesWhatIsNobodysShop(string address) => await Assert.ThrowsAsync<AddressRefusedException>(
        async () => await Over(Sandbox, address).ConnectAsync(new DnsEndPoint("shop.example", 80), Cancellation));

    [Fact]
    public async Task NameThatLeadsInside_IsRefused() => await Assert.ThrowsAsync<AddressRefusedException>(
        async () => await Over(Production, "10.0.0.5", "::1", "fd00::1").ConnectAsync(new DnsEndPoint("shop.example", 80), Cancellation));

    [Fact]
    public async Task NameThatChangesItsMind_IsAskedOnceAndJudgedByThatAnswer()
    {
        await using var inside = await Receiver.StartAsync();
        var asked = 0;

        // The first answer would be allowed (nobody listens there); a second one would lead inside.
        Task<IPAddress[]> Rebinding(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IPAddress[]>([IPAddress.Parse(asked++ == 0 ? "192.168.255.254" : "127.0.0.1")]);

        var options = Sandbox with { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
        using var http = new CallbackHttp(options, new CallbackNetwork(options, Rebinding), TimeProvider.System);
        var report = await http.SendAsync(new CallbackCall($"http://shop.example:{inside.Port}/", "a=1"), options.AnswerTimeout, Cancellation);
        Assert.Equal((1, HttpFailure.NotConnected), (asked, report.Failure));
        Assert.Empty(inside.Calls);
    }

    [Fact]
    public async Task NameWithOneAddressInside_OnlyTheOtherIsTried()
    {
        await using var inside = await Receiver.StartAsync();
        var network = Over(Sandbox, "169.254.1.1", "127.0.0.1");
        await using var stream = await network.ConnectAsync(new DnsEndPoint("shop.example", inside.Port), Cancellation);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task UnknownName_IsNotConnected()
    {
        using var http = new CallbackHttp(Production, Over(Production), TimeProvider.System);
        var report = await http.SendAsync(new CallbackCall("http://shop.example/", "a=1"), Production.AnswerTimeout, Cancellation);
        Assert.Equal(HttpFailure.NotConnected, report.Failure);
    }

    [Theory]
    [InlineData("https://shop.example/", null)]
    [InlineData("https://shop.example:8443/", null)]
    [InlineData("HTTP://shop.example:80/", null)]
    [InlineData("http://shop.example:22/", "port 22 is not allowed")]
    [InlineData("http://shop.example:9000/", "port 9000 is not allowed")]
    [InlineData("https://user:word@shop.example/", "a user's name in the address")]
    [InlineData("https://127.0.0.1@shop.example/", "a user's name in the address")]
    [InlineData("gopher://shop.example/", "not an http or https address")]
    [InlineData("file:///etc/passwd", "not an http or https address")]
    [InlineData("/relative", "not an http or https address")]
    [InlineData("shop.example", "not an http or https address")]
    public void Address_IsJudgedBeforeAnythingIsSent(string url, string? refusal)
    {
        var options = Production with { Ports = [new PortRange(80, 80), new PortRange(443, 443), new PortRange(8000, 8999)] };
        Assert.Equal(refusal, new CallbackNetwork(options).Refusal(url, out _));
    }

    [Fact]
    public async Task RefusedAddress_SaysNothingAboutTheInside()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new CallbackHttp(Production, new CallbackNetwork(Production), TimeProvider.System);
        var open = await http.SendAsync(new CallbackCall($"http://{listener.LocalEndpoint}/", "a"), Production.AnswerTimeout, Cancellation);
        var closed = await http.SendAsync(new CallbackCall("http://127.0.0.1:1/", "a"), Production.AnswerTimeout, Cancellation);
        Assert.Equal((HttpFailure.Refused, "this address is not called"), (open.Failure, open.Words));
        Assert.Equal((open.Failure, open.Words), (closed.Failure, closed.Words));
    }

    private static CallbackNetwork Over(CallbackOptions options, params string[] addresses) =>
        new(options, (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]));
}
