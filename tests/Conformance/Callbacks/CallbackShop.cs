using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Storage.Clock;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>Servers of their own: delivery is awaited by running all that is due, and clocks are moved.</summary>
public sealed class CallbackServer : ConformanceServer
{
    protected override Task<ServerTesting.TestServer> StartAsync() => ServerTesting.TestServer.StartAsync(options => WithPool(options, 12));

    /// <summary>Runs all that is due.</summary>
    public Task DrainAsync() => PassAsync(TimeSpan.Zero);

    public Task PassAsync(TimeSpan time) => Services.GetRequiredService<ClockStepper>().AdvanceAsync(time, TestContext.Current.CancellationToken);

    /// <summary>What <c>/sandbox/callbacks</c> says about a payment, the oldest first.</summary>
    public async Task<JsonElement[]> AttemptsAsync(long payment) =>
        [.. (await Server.Client.GetFromJsonAsync<JsonElement[]>($"/sandbox/callbacks?payment_id={payment}", TestContext.Current.CancellationToken))!.Reverse()];
}

/// <summary>What a shop's program does with a call: reads and verifies it, by the specification alone, and answers.</summary>
internal static class CallbackReading
{
    /// <summary>The fields of the message in their order, whatever way it came.</summary>
    public static WireFields Message(this ReceivedCall call) => call["pg_xml"] is { } xml
        ? new(XElement.Parse(xml).Elements().Select(e => (e.Name.LocalName, e.Value)))
        : new(call.Fields.Select(f => (f.Key, f.Value)));

    /// <summary>Checks the signature over everything that came.</summary>
    public static void AssertSigned(this ReceivedCall call, Shop shop) => call.AssertSignedWith(shop.Key);

    public static void AssertSignedWith(this ReceivedCall call, string key)
    {
        var message = call.Message();
        Assert.Equal("pg_sig", message[^1].Name);
        Assert.Equal("pg_salt", message[^2].Name);
        Assert.Equal(WireSignature.Of(call.Path.Split('/')[^1], message, key), message.Value("pg_sig"));
        Assert.DoesNotContain(message, f => f.Value.Length == 0);
    }

    public static string? Field(this ReceivedCall call, string name) => call.Message().FirstOrDefault(f => f.Name == name).Value;

    /// <summary>A shop's signed answer.</summary>
    public static string Answer(Shop shop, string script, params (string Name, string Value)[] fields)
    {
        var answer = new WireFields([.. fields, ("pg_salt", "ackSalt01")]);
        return TransportWriter.Xml(answer.With("pg_sig", WireSignature.Of(script, answer, shop.Key))).Replace("request>", "response>", StringComparison.Ordinal);
    }
}
