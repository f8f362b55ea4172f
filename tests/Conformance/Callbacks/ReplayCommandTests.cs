using System.Diagnostics;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.ServerTesting;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary><c>freedompay callbacks replay</c> beside a running server, and what <c>/sandbox/callbacks</c> shows.</summary>
public sealed class ReplayCommandTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => (_receiver, _shop) = (await Receiver.StartAsync(), await server.NewShopAsync());

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task Replay_SendsTheSameAgain()
    {
        var payment = await NotifiedAsync();
        Assert.Equal((0, "1 message will be sent again."), await RunAsync("--payment", $"{payment}"));
        await server.DrainAsync();
        Assert.Equal(2, Receiver.Calls.Count);
        Receiver.Calls[1].AssertSigned(_shop!);
        string[] fresh = ["pg_salt", "pg_sig", "pg_can_reject"];
        Assert.Equal(Receiver.Calls[0].Fields.Where(f => !fresh.Contains(f.Key)), Receiver.Calls[1].Fields.Where(f => !fresh.Contains(f.Key)));

        var attempts = await server.AttemptsAsync(payment);
        Assert.Equal([1, 2], attempts.Select(a => a.GetProperty("number").GetInt32()));
        var id = attempts[0].GetProperty("id").GetInt64();
        Assert.Equal((0, "1 message will be sent again."), await RunAsync("--id", $"{id}"));
        Assert.Equal((0, "0 messages will be sent again."), await RunAsync("--from", "2020-01-01", "--merchant", $"{_shop!.Id}", "--to", "2021-01-01"));
        Assert.Equal(1, (await RunAsync()).Code);
    }

    [Fact]
    public async Task Log_ShowsEveryAttempt_NewestFirst()
    {
        Receiver.AnswerWith(500, "busy");
        var payment = await NotifiedAsync();
        Receiver.AnswerWith(200, "OK");
        await server.PassAsync(TimeSpan.FromMinutes(31));
        var log = await ReadAsync($"?payment_id={payment}");
        Assert.Equal(["accepted", "failed"], log.Select(a => a.GetProperty("verdict").GetString()));
        var first = log[1];
        Assert.Equal(
            (1, "result", 500, "busy", "HTTP 500", Receiver.BaseUrl + "/hook"),
            (first.GetProperty("number").GetInt32(), first.GetProperty("kind").GetString(), first.GetProperty("http_status").GetInt32(),
                first.GetProperty("answer").GetString(), first.GetProperty("note").GetString(), first.GetProperty("url").GetString()));
        Assert.Equal(Receiver.Calls[0].Body, first.GetProperty("request").GetString());
        Assert.Equal(2, (await ReadAsync($"?merchant_id={_shop!.Id}")).Length);
        Assert.Single(await ReadAsync($"?merchant_id={_shop.Id}&payment_id={payment}&limit=1"));
        Assert.Empty(await ReadAsync("?payment_id=1"));
    }

    private async Task<long> NotifiedAsync()
    {
        var paid = await _shop!.PayAsync(_shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/hook"));
        await server.DrainAsync();
        return paid.Number("pg_payment_id");
    }

    private async Task<JsonElement[]> ReadAsync(string query)
    {
        using var answer = JsonDocument.Parse(await server.Server.Client.GetStringAsync("/sandbox/callbacks" + query, TestContext.Current.CancellationToken));
        return [.. answer.RootElement.Clone().EnumerateArray()];
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(ServerProgram.Path, ["callbacks", "replay", .. arguments, "--data", server.Server.Options.Data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Postgres"] = server.Server.Database.ConnectionString;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await errors;
        return (process.ExitCode, output.Trim());
    }
}
