using System.CommandLine;
using FreedomPay.Server.Configuration;
using FreedomPay.Storage.Cluster;

namespace FreedomPay.Server.Commands;

/// <summary>
/// <c>freedompay postgres start|stop|url</c>: the private cluster without the server, for backups, <c>psql</c>, tests and measurements.
/// </summary>
internal static class PostgresCommand
{
    public static Command Create()
    {
        var throwAway = new Option<bool>("--throw-away") { Description = "A new cluster does not wait for the disk: for tests only." };
        var start = new Command("start", "Starts it, leaves it running and prints its connection string.") { throwAway };
        start.SetAction(async (flags, cancellationToken) =>
        {
            await using var cluster = await OpenAsync(flags, !flags.GetValue(throwAway), cancellationToken);
            Console.WriteLine(cluster.ConnectionString);
            return 0;
        });
        var stop = new Command("stop", "Stops it, unless a server uses it.");
        stop.SetAction(async (flags, cancellationToken) =>
        {
            await using var cluster = await OpenAsync(flags, true, cancellationToken);
            await cluster.StopAsync(cancellationToken);
            return 0;
        });
        var url = new Command("url", "Prints the address that psql takes; starts the cluster when it is down.");
        url.SetAction(async (flags, cancellationToken) =>
        {
            await using var cluster = await OpenAsync(flags, true, cancellationToken);
            Console.WriteLine(cluster.PsqlUrl);
            return 0;
        });
        return new Command("postgres", "The private PostgreSQL cluster of the data directory.") { start, stop, url };
    }

    private static Task<PrivateCluster> OpenAsync(ParseResult flags, bool durable, CancellationToken cancellationToken)
    {
        var options = GlobalOptions.Read(flags);
        if (options.ConnectionString is not null)
        {
            throw new ConfigurationException("ConnectionStrings__Postgres names an existing server, so there is no private cluster.");
        }

        return PrivateCluster.StartAsync(new PrivateClusterOptions(options.Data) { Durable = durable, Progress = Console.Error.WriteLine }, cancellationToken);
    }
}
