using System.Globalization;
using System.Security.Cryptography;

namespace FreedomPay.Crash.Tests;

/// <summary><c>campaign [--kills N] [--seed N]</c>: the long form, with its progress on standard output.</summary>
internal static class CampaignCommand
{
    public static async Task<int> RunAsync(string[] options)
    {
        var (kills, seed) = (100, RandomNumberGenerator.GetInt32(int.MaxValue));
        for (var i = 0; i + 1 < options.Length; i += 2)
        {
            var value = int.Parse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture);
            switch (options[i])
            {
                case "--kills":
                    kills = value;
                    break;
                case "--seed":
                    seed = value;
                    break;
                default:
                    await Console.Error.WriteLineAsync("campaign [--kills N] [--seed N]");
                    return 1;
            }
        }

        using var directory = new CampaignDirectory { Keep = true };
        await using var campaign = await Campaign.PrepareAsync(CampaignPlan.Long(seed, kills), directory.Path, Console.WriteLine);
        var summary = await campaign.RunAsync(CancellationToken.None);
        foreach (var finding in campaign.Findings.All.Take(100)) Console.WriteLine("FINDING " + finding);
        Console.WriteLine(summary);
        directory.Keep = campaign.Findings.Count > 0;
        Console.WriteLine(campaign.Findings.Count == 0 ? "Crash test passed." : "Crash test FAILED.");
        return campaign.Findings.Count == 0 ? 0 : 2;
    }
}

/// <summary>A data directory of its own; kept when something is to be looked into.</summary>
internal sealed class CampaignDirectory : IDisposable
{
    public string Path { get; } = Create();

    public bool Keep { get; set; }

    public void Dispose()
    {
        if (!Keep) Directory.Delete(Path, recursive: true);
    }

    private static string Create()
    {
        // Not CreateTempSubdirectory, whose directories are closed to PostgreSQL's own user.
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "freedompay-crash-" + System.IO.Path.GetRandomFileName());
        return Directory.CreateDirectory(path).FullName;
    }
}
