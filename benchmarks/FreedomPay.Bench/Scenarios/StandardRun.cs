using System.Diagnostics;
using System.Globalization;
using FreedomPay.Bench.Load;
using FreedomPay.Bench.Peers;
using FreedomPay.Bench.Platform;
using FreedomPay.Bench.Report;
using FreedomPay.Bench.Shops;

namespace FreedomPay.Bench.Scenarios;

/// <summary>The benchmark proper: pgbench and payments in turn, then the other loads. Any wrong answer ends it.</summary>
internal sealed class StandardRun(SystemUnderTest system, BenchOptions options) : IDisposable
{
    /// <summary>Many more than are at work at a time, so that a request seldom waits for one; if it does, the wait counts.</summary>
    private const int HalfLoadConnections = 512;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellingLimit = TimeSpan.FromMinutes(5);

    private readonly Results _results = new();
    private readonly LoadScenarios _scenarios = new(system);
    private readonly CardScenarios _cards = new(system);
    private readonly PgBench _pgbench = new(system.ConnectionString);

    public async Task<Results> RunAsync(CancellationToken cancellationToken)
    {
        Progress.Say("Measuring how evenly the machine works by itself");
        var machine = await MachineSpeed.MeasureAsync(options.Extra * 2);
        _results.Set("machine.slow_share", machine.SlowShare);
        _results.Set("machine.ideal_p99_ms_half_load", machine.IdealWait(load: 0.5, percentile: 0.99));
        Progress.Say("Filling the tables of pgbench (-s 50)");
        await _pgbench.PrepareAsync(cancellationToken);
        Progress.Say("Warming up");
        await _scenarios.OneStepAsync(Plan(options.FirstWarmUp), cancellationToken);
        await RoundsAsync(cancellationToken);
        await FurtherAsync(cancellationToken);
        await VerifyAsync(cancellationToken);
        await StatementsAsync(cancellationToken);
        return _results;
    }

    public void Dispose() => _cards.Dispose();

    private async Task RoundsAsync(CancellationToken cancellationToken)
    {
        var tpcb = new List<double>();
        var tpcbMicroseconds = new List<double>();
        var payments = new List<(LoadResult Load, ProcessorUse Use)>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            var before = system.ProcessorUse();
            tpcb.Add(await _pgbench.RunTpcbAsync(options.Run, cancellationToken));
            // pgbench is a child of this process: once it has ended, its time counts as ours.
            var use = system.ProcessorUse() - before;
            tpcbMicroseconds.Add((use.Postgres + use.Generator) / (tpcb[^1] * options.Run.TotalSeconds) * 1e6);
            Progress.Say($"Round {round}, pgbench", tpcb[^1]);
            payments.Add(await MeasuredAsync(() => _scenarios.OneStepAsync(Plan(options.Run), cancellationToken)));
            Progress.Say($"Round {round}, payments in one step", payments[^1].Load.PerSecond);
            _results.Set($"pgbench.tpcb.run_{round}.per_second", tpcb[^1]);
            _results.Set($"payment.one_step.run_{round}.per_second", payments[^1].Load.PerSecond);
        }

        var median = payments.OrderBy(run => run.Load.PerSecond).ElementAt(payments.Count / 2);
        _results.Set("pgbench.tpcb.per_second", tpcb.Order().ElementAt(tpcb.Count / 2));
        Note("payment.one_step", median.Load);
        NoteUse("payment.one_step", median.Load, median.Use);
        var microseconds = tpcbMicroseconds.Order().ElementAt(tpcbMicroseconds.Count / 2);
        _results.Set("pgbench.tpcb.cpu_us", microseconds);
        _results.Set("payment.one_step.cpu_ratio", microseconds / (median.Use.Total / median.Load.Operations * 1e6));
    }

    private async Task FurtherAsync(CancellationToken cancellationToken)
    {
        var calmPeer = await _pgbench.RunTpcbAsync(options.Extra, _results["pgbench.tpcb.per_second"] / 2, cancellationToken);
        Progress.Say("pgbench at half of its rate", calmPeer.PerSecond);
        _results.Set("pgbench.tpcb.per_second_half_load", calmPeer.PerSecond);
        _results.Set("pgbench.tpcb.p50_ms_half_load", calmPeer.Milliseconds(0.5));
        _results.Set("pgbench.tpcb.p99_ms_half_load", calmPeer.Milliseconds(0.99));

        var half = Plan(options.Extra) with { Connections = HalfLoadConnections, Rate = _results["payment.one_step.per_second"] / 2 };
        var calm = await _scenarios.OneStepAsync(half, cancellationToken);
        Progress.Say("Payments in one step at half of that rate", calm.PerSecond);
        _results.Set("payment.one_step.per_second_half_load", calm.PerSecond);
        _results.Set("payment.one_step.p50_ms_half_load", calm.Latencies.PercentileMilliseconds(0.5));
        _results.Set("payment.one_step.p99_ms_half_load", calm.Latencies.PercentileMilliseconds(0.99));

        var hot = await _scenarios.HotMerchantAsync(Plan(options.Extra), cancellationToken);
        Progress.Say("Payments in one step to one merchant", hot.PerSecond);
        Note("payment.hot_merchant", hot);
        _results.Set("payment.hot_merchant.ratio", hot.PerSecond / _results["payment.one_step.per_second"]);

        await ToldAsync(cancellationToken);
        await MeasuredAsync("payment.two_step", "Payments in two steps", _scenarios.TwoStepAsync, cancellationToken);
        await MeasuredAsync("payment.three_d_secure", "Payments with 3-D Secure", _scenarios.AuthenticatedAsync, cancellationToken);
        await MeasuredAsync("payment.recurring", "Recurring charges", _scenarios.RecurringAsync, cancellationToken);
        await MeasuredAsync("status.read", "Status reads", _scenarios.StatusAsync, cancellationToken);
        await MeasuredAsync("page.creation", "Payment pages made", _scenarios.CreatePagesAsync, cancellationToken);
        await MeasuredAsync("page.load", "Payment pages loaded", _scenarios.LoadPagesAsync, cancellationToken);
        await MeasuredAsync("card.authorisation", "Card authorisations", _cards.AuthoriseAsync, cancellationToken);

        var plain = await _pgbench.RunPlainPaymentAsync(options.Extra, cancellationToken);
        Progress.Say("The same payments in plain SQL by pgbench", plain);
        _results.Set("peer.plain_sql.per_second", plain);
        _results.Set("peer.plain_sql.ratio", plain / _results["pgbench.tpcb.per_second"]);
    }

    /// <summary>
    /// Payments whose shops are told the result while further payments are made; then, with nothing else going on, those who were not told yet. Each has to be.
    /// </summary>
    private async Task ToldAsync(CancellationToken cancellationToken)
    {
        using var shops = new ShopReceiver();
        var warm = await _scenarios.ToldAsync(Plan(options.NextWarmUp), shops.Url, cancellationToken);
        await TellAllAsync(shops, warm.Operations, cancellationToken);
        var (load, use) = await MeasuredAsync(() => _scenarios.ToldAsync(Plan(options.Extra), shops.Url, cancellationToken));
        var meanwhile = shops.Received - warm.Operations;
        Progress.Say("Payments in one step, shops being told", load.PerSecond);
        Note("payment.told", load);
        NoteUse("payment.told", load, use);
        var start = Stopwatch.GetTimestamp();
        await TellAllAsync(shops, warm.Operations + load.Operations, cancellationToken);
        var drain = Stopwatch.GetElapsedTime(start);
        var rest = load.Operations - meanwhile;
        _results.Set("callback.meanwhile.per_second", meanwhile / (options.Extra + WarmUp).TotalSeconds);
        _results.Set("callback.per_second", rest > load.Operations / 10 ? rest / drain.TotalSeconds : meanwhile / (options.Extra + WarmUp).TotalSeconds);
        Progress.Say($"Of {load.Operations} shops {rest} were told afterwards", _results["callback.per_second"]);
    }

    private static async Task TellAllAsync(ShopReceiver shops, long count, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (shops.Received < count)
        {
            if (Stopwatch.GetElapsedTime(start) > TellingLimit)
            {
                throw new LoadFailedException($"Of {count} shops only {shops.Received} were told within {TellingLimit}.");
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>One statement among a thousand lines and among a million; last of all, because its lines are in no ledger.</summary>
    private async Task StatementsAsync(CancellationToken cancellationToken)
    {
        Progress.Say("Reading a statement among 1,000 lines and, when they are written, among 1,000,000");
        var (few, many) = await _cards.StatementsAsync(Plan(options.Extra / 2) with { Connections = 1 }, cancellationToken);
        Note("card.statement.among_1000", few[0]);
        Note("card.statement.among_1000000", many[0]);
        _results.Set("card.statement.noise", Median(few[1]) / Median(few[0]));
        _results.Set("card.statement.ratio", (Median(many[0]) + Median(many[1])) / (Median(few[0]) + Median(few[1])));
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"Among a million ÷ among a thousand: {_results["card.statement.ratio"]:F2}"));

        static double Median(LoadResult load) => load.Latencies.PercentileMilliseconds(0.5);
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        _results.Set("server.memory_mb", system.ServerMegabytes());
        _results.Set("bank.memory_mb", system.BankMegabytes());
        var stored = await system.CapturedPaymentsAsync(cancellationToken);
        if (stored != _scenarios.Captured)
        {
            throw new LoadFailedException($"{_scenarios.Captured} payments were answered as debited, the database has {stored}.");
        }

        Progress.Say($"All {stored} payments are in the database; verifying the ledger");
        await ServerProcess.RunAsync(system.Data, ["ledger", "verify"], cancellationToken);
        _results.Set("payment.count", stored);
    }

    private async Task MeasuredAsync(
        string name, string words, Func<LoadPlan, CancellationToken, Task<LoadResult>> scenario, CancellationToken cancellationToken)
    {
        await scenario(Plan(options.NextWarmUp), cancellationToken);
        var (load, use) = await MeasuredAsync(() => scenario(Plan(options.Extra), cancellationToken));
        Progress.Say(words, load.PerSecond);
        Note(name, load);
        NoteUse(name, load, use);
    }

    private async Task<(LoadResult Load, ProcessorUse Use)> MeasuredAsync(Func<Task<LoadResult>> scenario)
    {
        var before = system.ProcessorUse();
        var load = await scenario();
        return (load, system.ProcessorUse() - before);
    }

    private LoadPlan Plan(TimeSpan duration) => new() { Connections = options.Connections, Duration = duration, WarmUp = WarmUp };

    private void Note(string name, LoadResult load)
    {
        _results.Set(name + ".per_second", load.PerSecond);
        _results.Set(name + ".ratio", load.PerSecond / _results["pgbench.tpcb.per_second"]);
        _results.Set(name + ".p50_ms", load.Latencies.PercentileMilliseconds(0.5));
        _results.Set(name + ".p99_ms", load.Latencies.PercentileMilliseconds(0.99));
    }

    private void NoteUse(string name, LoadResult load, ProcessorUse use)
    {
        _results.Set(name + ".cpu_us.server", use.Server / load.Operations * 1e6);
        _results.Set(name + ".cpu_us.postgres", use.Postgres / load.Operations * 1e6);
        _results.Set(name + ".cpu_us.bank", use.Bank / load.Operations * 1e6);
        _results.Set(name + ".cpu_us.generator", use.Generator / load.Operations * 1e6);
    }
}
