using System.Security.Cryptography;

namespace FreedomPay.Crash.Tests;

public sealed class CrashTests(ITestOutputHelper output)
{
    /// <summary>The short form; FREEDOMPAY_CRASH_SEED repeats the choices of an earlier run.</summary>
    [Fact]
    public async Task KillsUnderLoad_EveryAnswerTrueAndBooksAgree()
    {
        var seed = Environment.GetEnvironmentVariable("FREEDOMPAY_CRASH_SEED") is { Length: > 0 } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        using var directory = new CampaignDirectory { Keep = true };
        await using var campaign = await Campaign.PrepareAsync(CampaignPlan.Short(seed), directory.Path, output.WriteLine);
        output.WriteLine(await campaign.RunAsync(TestContext.Current.CancellationToken));
        Assert.Empty(campaign.Findings.All.Take(20));
        directory.Keep = false;
    }
}
