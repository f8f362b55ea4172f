using FreedomPay.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace FreedomPay.Browser.Tests;

/// <summary>One real Chromium for the run. <c>./test</c> installs it; a run without it fails.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long anything may take on a busy machine, milliseconds.</summary>
    public const int Patience = 60_000;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not started.");

    /// <summary>Where screenshots go.</summary>
    public static string Artifacts { get; } = Directory.CreateDirectory(Path.Combine(Repository(), "artifacts", "browser")).FullName;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("FREEDOMPAY_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium. Install the package chromium, or set FREEDOMPAY_CHROMIUM.");
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "FreedomPay.slnx"))) directory = directory.Parent;
        return directory?.FullName ?? AppContext.BaseDirectory;
    }
}
