using System.Globalization;

namespace FreedomPay.Bench.Report;

/// <summary>The table at the end of a run.</summary>
internal static class StandardReport
{
    public static void Write(Results results, TextWriter writer)
    {
        var speed = new TextTable("", "per second", "÷ pgbench", "p50 ms", "p99 ms");
        speed.Add("pgbench, TPC-B (-s 50 -c 32 -j 2 -M prepared)", Text(results["pgbench.tpcb.per_second"], "F0"), "1.00", "", "");
        AddHalf(speed, results, "pgbench.tpcb");
        speed.Add("payment in plain SQL by pgbench, without HTTP and bank", Text(results["peer.plain_sql.per_second"], "F0"), Ratio(results, "peer.plain_sql"), "", "");
        Add(speed, results, "card payment, one step", "payment.one_step");
        AddHalf(speed, results, "payment.one_step");
        Add(speed, results, "  all to one merchant", "payment.hot_merchant", results["payment.hot_merchant.per_second"] / results["pgbench.tpcb.per_second"]);
        Add(speed, results, "card payment, one step, shops being told", "payment.told");
        speed.Add("  messages to shops meanwhile", Text(results["callback.meanwhile.per_second"], "F0"), "", "", "");
        speed.Add("  messages to shops afterwards", Text(results["callback.per_second"], "F0"), "", "", "");
        Add(speed, results, "card payment, two steps (hold, clearing)", "payment.two_step");
        Add(speed, results, "card payment with 3-D Secure (payment, page, code, completion)", "payment.three_d_secure");
        Add(speed, results, "recurring charge", "payment.recurring");
        Add(speed, results, "status of a payment", "status.read");
        Add(speed, results, "payment page made (init_payment.php)", "page.creation");
        Add(speed, results, "payment page loaded", "page.load");
        Add(speed, results, "card authorisation (Card API, hold)", "card.authorisation");
        Add(speed, results, "card statement, one at a time, among 1,000 lines", "card.statement.among_1000");
        Add(speed, results, "card statement, one at a time, among 1,000,000 lines", "card.statement.among_1000000");
        writer.WriteLine();
        speed.Write(writer);

        var use = new TextTable("processor µs per operation", "server", "PostgreSQL", "bank", "generator");
        foreach (var (words, name) in new[]
        {
            ("card payment, one step", "payment.one_step"), ("card payment, one step, told", "payment.told"),
            ("card payment, two steps", "payment.two_step"),
            ("card payment with 3-D Secure", "payment.three_d_secure"), ("recurring charge", "payment.recurring"),
            ("status of a payment", "status.read"), ("payment page made", "page.creation"), ("payment page loaded", "page.load"),
            ("card authorisation", "card.authorisation"),
        })
        {
            use.Add(words, Use(results, name, "server"), Use(results, name, "postgres"), Use(results, name, "bank"), Use(results, name, "generator"));
        }

        use.Add("pgbench, TPC-B: with pgbench itself", "", Text(results["pgbench.tpcb.cpu_us"], "F0"), "", "");
        writer.WriteLine();
        use.Write(writer);
        writer.WriteLine();
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"processor time of a pgbench transaction ÷ of a payment in one step: {results["payment.one_step.cpu_ratio"]:F2}"));
        writer.WriteLine();
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"card statement among 1,000,000 lines ÷ among 1,000: {results["card.statement.ratio"]:F2} (among 1,000, measured twice: {results["card.statement.noise"]:F2})"));
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"one merchant ÷ 200 merchants {results["payment.hot_merchant.ratio"]:F2}; server memory at most {results["server.memory_mb"]:F0} MB (bank {results["bank.memory_mb"]:F0} MB)"));
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"the machine alone: at less than half of its speed for {results["machine.slow_share"] * 100:F1} % of the time; p99 at half load of a server that takes no time: {results["machine.ideal_p99_ms_half_load"]:F1} ms"));
        writer.WriteLine($"{Machine.Processor}, {Machine.Memory}, {Machine.System}; all parties share them");
    }

    private static void Add(TextTable table, Results results, string words, string name, double? ratio = null) => table.Add(
        words,
        Text(results[name + ".per_second"], "F0"),
        Text(ratio ?? results[name + ".ratio"], "F2"),
        Text(results[name + ".p50_ms"], "F1"),
        Text(results[name + ".p99_ms"], "F1"));

    private static void AddHalf(TextTable table, Results results, string name) => table.Add(
        "  at half of that rate",
        Text(results[name + ".per_second_half_load"], "F0"),
        "",
        Text(results[name + ".p50_ms_half_load"], "F1"),
        Text(results[name + ".p99_ms_half_load"], "F1"));

    private static string Ratio(Results results, string name) => Text(results[name + ".ratio"], "F2");

    private static string Use(Results results, string name, string party) => Text(results[$"{name}.cpu_us.{party}"], "F0");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
