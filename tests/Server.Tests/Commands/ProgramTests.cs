using System.Diagnostics;
using System.Globalization;
using FreedomPay.ServerTesting;

namespace FreedomPay.Server.Tests.Commands;

/// <summary>The built program as people run it, over a data directory of its own.</summary>
public sealed class ProgramTests : IAsyncLifetime
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "freedompay-program-" + Guid.NewGuid().ToString("N")[..8]);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await RunAsync("postgres", "stop");
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Program_StartedKilledAndStartedAgain_KeepsItsWordAndCleansUp()
    {
        // A first start prints one table and then exactly one last line.
        using (var first = Start("--port", "0"))
        {
            var lines = await ReadUntilReadyAsync(first);
            Assert.Contains(lines, l => l.Contains("sandbox-receive-key-500001", StringComparison.Ordinal));
            Assert.Matches("^Ready http://127\\.0\\.0\\.1:[0-9]+$", lines[^1]);

            // Commands attach to the running cluster and leave it running.
            var (code, output) = await RunAsync("ledger", "verify");
            Assert.Equal(0, code);
            Assert.Contains("The ledger is right", output, StringComparison.Ordinal);
            Assert.True(IsRunning());
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // PostgreSQL and the bank survive; the next start attaches to them, and its stop in order takes both along.
        Assert.True(IsRunning());
        using (var second = Start("serve", "--port", "0"))
        {
            await ReadUntilReadyAsync(second);
            using var signal = Process.Start("kill", ["-TERM", second.Id.ToString(CultureInfo.InvariantCulture)]);
            await second.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, second.ExitCode);
        }

        Assert.False(IsRunning());
        Assert.False(File.Exists(Path.Combine(_data, "sandbox-bank.journal.run")));

        // Commands start a cluster that is down, and stop it after.
        var (added, keys) = await RunAsync("merchant", "add", "500010", "New Shop", "--receive-key", "key-of-500010");
        Assert.Equal(0, added);
        Assert.Contains("key-of-500010", keys, StringComparison.Ordinal);
        Assert.False(IsRunning());
        var (changed, settings) = await RunAsync("merchant", "set", "500010", """{"autoClearing":false}""");
        Assert.Equal(0, changed);
        Assert.Contains("\"autoClearing\": false", settings, StringComparison.Ordinal);
        Assert.Contains("500010\tActive\tNew Shop", (await RunAsync("merchant", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("keys", "rotate")).Code);

        // Commands that commit are nodes for that while.
        var (stocked, numbers) = await RunAsync("partner", "gift-stock", "700001", "3", "2");
        Assert.Equal(0, stocked);
        Assert.Matches("(?m)^[0-9]{4,}\n[0-9]{4,}$", numbers.Trim());
        Assert.Contains("BEGIN PUBLIC KEY", (await RunAsync("partner", "processing-key")).Output, StringComparison.Ordinal);
        var (refused, why) = await RunAsync("partner", "client", "700001", "nobody", "block");
        Assert.Equal(1, refused);
        Assert.Contains("freedompay: Refused: ClientNotFound.", why, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("ledger", "verify")).Code);
    }

    [Fact]
    public async Task Program_ThatCannotGoOn_SaysWhyInOneLine()
    {
        Directory.CreateDirectory(_data);
        var (code, output) = await RunAsync("merchant", "set", "500099", "{}");
        Assert.Equal(1, code);
        Assert.Contains("freedompay: There is no merchant 500099.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private bool IsRunning() => File.Exists(Path.Combine(_data, "postgres", "postmaster.pid"));

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(ServerProgram.Path) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(_data);
        start.Environment.Remove("ConnectionStrings__Postgres");
        return Process.Start(start)!;
    }

    private static async Task<List<string>> ReadUntilReadyAsync(Process process)
    {
        // Its log goes to standard error; nobody wants it, but a full pipe would hold the program up.
        process.BeginErrorReadLine();
        var lines = new List<string>();
        while (lines.Count == 0 || !lines[^1].StartsWith("Ready", StringComparison.Ordinal))
        {
            lines.Add(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("The program ended: " + string.Join('\n', lines)));
        }

        return lines;
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, await output + await errors);
    }
}
