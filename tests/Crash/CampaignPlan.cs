using System.Globalization;

namespace FreedomPay.Crash.Tests;

/// <summary>What a campaign does, how often, and with whom.</summary>
internal sealed record CampaignPlan
{
    /// <summary>Of every random choice; the moments depend on the machine too.</summary>
    public required int Seed { get; init; }

    /// <summary>How often the server's process is killed.</summary>
    public required int ServerKills { get; init; }

    /// <summary>How often PostgreSQL's first process is killed, under a living server.</summary>
    public required int PostgresKills { get; init; }

    /// <summary>How often one process of PostgreSQL that serves a connection is killed; PostgreSQL then starts all of them anew.</summary>
    public required int BackendKills { get; init; }

    /// <summary>How often connections are ended by the database, as an administrator may do.</summary>
    public required int Disconnections { get; init; }

    /// <summary>How often the server is asked to stop.</summary>
    public required int Stops { get; init; }

    /// <summary>How often the network to the bank misbehaves.</summary>
    public required int Faults { get; init; }

    /// <summary>Clients at a time.</summary>
    public int Clients { get; init; } = 12;

    /// <summary>The short form, for every run of the tests.</summary>
    public static CampaignPlan Short(int seed) =>
        new() { Seed = seed, ServerKills = 3, PostgresKills = 2, BackendKills = 1, Disconnections = 1, Stops = 1, Faults = 2 };

    /// <summary>The long form: a number of kills of the server and as many of PostgreSQL, and of everything else in proportion.</summary>
    public static CampaignPlan Long(int seed, int kills) => new()
    {
        Seed = seed, ServerKills = kills, PostgresKills = kills, BackendKills = kills / 5, Disconnections = kills / 5, Stops = kills / 10, Faults = kills / 2,
    };

    /// <summary>All disturbances in their random order.</summary>
    public Disturbance[] Shuffled()
    {
        Disturbance[] all =
        [
            .. Enumerable.Repeat(Disturbance.KillServer, ServerKills), .. Enumerable.Repeat(Disturbance.KillPostgres, PostgresKills),
            .. Enumerable.Repeat(Disturbance.KillBackend, BackendKills), .. Enumerable.Repeat(Disturbance.Disconnect, Disconnections),
            .. Enumerable.Repeat(Disturbance.StopServer, Stops), .. Enumerable.Repeat(Disturbance.NetworkFault, Faults),
        ];
        new Random(Seed).Shuffle(all);
        return all;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}: {ServerKills} server kills, {PostgresKills} PostgreSQL kills, {BackendKills} backend kills, {Disconnections} disconnections, "
        + $"{Stops} stops, {Faults} network faults, {Clients} clients");
}

/// <summary>What goes wrong.</summary>
internal enum Disturbance
{
    KillServer,
    KillPostgres,
    KillBackend,
    Disconnect,
    StopServer,
    NetworkFault,
}
