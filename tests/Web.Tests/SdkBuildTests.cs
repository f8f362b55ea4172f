using System.Diagnostics;

namespace FreedomPay.Web.Tests;

/// <summary>The scripts that the server serves are what <c>sdk/js</c> builds.</summary>
public sealed class SdkBuildTests
{
    private static readonly string[] Scripts = ["js-sdk-1.0.0.js", "pbwidget.js"];

    [Fact]
    public async Task Served_AreAFreshBuild()
    {
        var npm = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, "npm")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(npm is null, "npm is not installed: whether the served scripts are a fresh build of sdk/js was not looked at.");
        var work = Directory.CreateTempSubdirectory("freedompay-sdk-").FullName;
        try
        {
            var source = Path.Combine(Repository(), "sdk", "js");
            foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "build.mjs"])
            {
                File.Copy(Path.Combine(source, file), Path.Combine(work, file));
            }

            Directory.CreateDirectory(Path.Combine(work, "src"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(source, "src")))
            {
                File.Copy(file, Path.Combine(work, "src", Path.GetFileName(file)));
            }

            await RunAsync(npm!, work, "ci", "--no-audit", "--no-fund");
            await RunAsync(npm!, work, "run", "check");
            await RunAsync(npm!, work, "run", "build", "--", "--scripts", Path.Combine(work, "served"));
            foreach (var script in Scripts)
            {
                Assert.Equal(
                    await File.ReadAllTextAsync(Path.Combine(work, "served", script), TestContext.Current.CancellationToken),
                    await File.ReadAllTextAsync(Path.Combine(Repository(), "src", "Web", "Sdk", "Scripts", script), TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    [Fact]
    public void Package_HasNoRunTimeDependencies_AndItsLockNamesNoHost()
    {
        var folder = Path.Combine(Repository(), "sdk", "js");
        Assert.DoesNotContain("\"dependencies\"", File.ReadAllText(Path.Combine(folder, "package.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Path.Combine(folder, "package-lock.json")), StringComparison.Ordinal);
    }

    private static async Task RunAsync(string program, string directory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "FreedomPay.slnx"))) directory = directory.Parent;
        return directory!.FullName;
    }
}
