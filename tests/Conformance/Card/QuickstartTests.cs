using System.Diagnostics;
using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card;

/// <summary>docs/partner-quickstart.md does what it says: every block is run as a reader would paste it.</summary>
public sealed partial class QuickstartTests(ConformanceServer server)
{
    [Fact]
    public async Task Blocks_RunInOrder_EndInAPaidPurchaseOnTheStatement()
    {
        var directory = Directory.CreateTempSubdirectory("freedompay-quickstart-").FullName;
        try
        {
            var (exitCode, output) = await RunAsync(Script(), directory);

            Assert.True(exitCode == 0, output);
            Assert.Matches("<pg_status>ok</pg_status><pg_auth_code>[0-9]{6}</pg_auth_code>", output);
            Assert.Contains("\"type\":\"pay_online_3ds\",\"amount\":1500.5", output, StringComparison.Ordinal);
            Assert.Contains("\"balance\":8499.5", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Script()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "partner-quickstart.md"));
        return string.Join('\n', Block().Matches(page).Select(match => match.Groups[1].Value).Prepend("set -euo pipefail"));
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "FreedomPay.slnx"))) directory = directory.Parent;
        return directory.FullName;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string script, string directory)
    {
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BASE"] = server.Server.BaseUrl.ToString().TrimEnd('/');
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output + await errors);
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
