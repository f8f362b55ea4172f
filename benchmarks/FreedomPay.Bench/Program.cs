using System.CommandLine;
using FreedomPay.Bench;
using FreedomPay.Bench.Report;

var quick = new Option<bool>("--quick") { Description = "A short form in about three minutes." };
var grow = new Option<bool>("--grow") { Description = "Fills the tables with ten million payments and shows the rate on the way (20 minutes at 8000/s)." };
var payments = new Option<long>("--payments") { Description = "With --grow: how many payments.", DefaultValueFactory = _ => 10_000_000 };
var data = new Option<string?>("--data") { Description = "Data directory to use and keep. Otherwise a new one, deleted at the end (--grow: .data/bench-grow, kept)." };
var connections = new Option<int>("--connections") { Description = "Connections at full load.", DefaultValueFactory = _ => BenchOptions.DefaultConnections };
var results = new Option<string>("--results") { Description = "Where the figures go as JSON.", DefaultValueFactory = _ => Results.DefaultFile };
var command = new RootCommand("Measures the platform against pgbench on the same PostgreSQL.") { quick, grow, payments, data, connections, results };

command.SetAction(async (arguments, cancellationToken) =>
{
    var options = new BenchOptions { Connections = arguments.GetValue(connections), ResultsFile = arguments.GetValue(results)! };
    var session = new BenchSession(arguments.GetValue(quick) ? options.Quick() : options);
    return arguments.GetValue(grow)
        ? await session.GrowAsync(arguments.GetValue(data), arguments.GetValue(payments), cancellationToken)
        : await session.MeasureAsync(arguments.GetValue(data), cancellationToken);
});

// Stopping the platform cleanly takes a moment.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
