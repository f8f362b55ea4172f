using System.Globalization;
using FreedomPay.Bench.Load;
using FreedomPay.Bench.Platform;
using FreedomPay.Bench.Report;

namespace FreedomPay.Bench.Scenarios;

/// <summary>
/// Fills the tables with real payments through the API and measures at every decade on the way: the rate should stay flat. The data stay where they are, so
/// that a run that was stopped goes on from there.
/// </summary>
internal sealed class GrowRun(SystemUnderTest system, BenchOptions options, long target)
{
    private const long StepMax = 250_000;
    private static readonly TimeSpan Endless = TimeSpan.FromDays(7);

    private readonly LoadScenarios _scenarios = new(system);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var count = await system.CapturedPaymentsAsync(cancellationToken);
        Progress.Say($"There are {count} payments; going to {target}. A million takes two minutes at 8000/s; Ctrl-C stops, the same command goes on");
        await _scenarios.OneStepAsync(Plan(options.FirstWarmUp), cancellationToken);
        count = await system.CapturedPaymentsAsync(cancellationToken);
        var table = new TextTable("payments stored", "payments/s", "p99 ms", "status reads/s");
        foreach (var mark in Marks().Where(mark => mark > count))
        {
            while (count < mark)
            {
                var result = await _scenarios.OneStepAsync(Plan(Endless) with { OperationsMax = Math.Min(StepMax, mark - count) }, cancellationToken);
                count += result.Operations;
                Progress.Say($"{count} payments", result.PerSecond);
            }

            var (payments, reads) = (await _scenarios.OneStepAsync(Plan(options.Extra), cancellationToken), await _scenarios.StatusAsync(Plan(options.Extra), cancellationToken));
            table.Add(Text(count, "N0"), Text(payments.PerSecond, "F0"), Text(payments.Latencies.PercentileMilliseconds(0.99), "F1"), Text(reads.PerSecond, "F0"));
            count += payments.Operations;
            table.Write(Console.Out);
        }

        Progress.Say("Verifying the ledger");
        await ServerProcess.RunAsync(system.Data, ["ledger", "verify"], cancellationToken);
    }

    private IEnumerable<long> Marks()
    {
        for (var mark = 100_000L; mark < target; mark *= 10) yield return mark;
        yield return target;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private LoadPlan Plan(TimeSpan duration) => new() { Connections = options.Connections, Duration = duration, WarmUp = TimeSpan.Zero };
}
