using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace FreedomPay.Storage.Cluster;

/// <summary>
/// The platform's own PostgreSQL. It runs as a daemon, so it survives the death of the process that started it; the next start attaches to it. Several
/// processes may use one data directory.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string Name = "postgres";

    /// <summary>As long as <c>pg_ctl</c> is given to wait for a start.</summary>
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(10);

    private readonly string _data;
    private readonly Postmaster _postmaster;
    private readonly SharedUse _use;
    private readonly string _socketDirectory;

    private PrivateCluster(string data, string directory, ClusterState state, bool wasRunning, string connectionString, Postmaster postmaster, SharedUse use)
    {
        _data = data;
        _socketDirectory = state.SocketDirectory;
        _postmaster = postmaster;
        _use = use;
        Directory = directory;
        Port = state.Port;
        WasRunning = wasRunning;
        ConnectionString = connectionString;
    }

    /// <summary>How to connect, through the Unix socket, as the owner of everything. Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>The same as an address that <c>psql</c> and <c>pgbench</c> take. Holds the password.</summary>
    public string PsqlUrl
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"postgresql://{settings.Username}:{settings.Password}@/{settings.Database}?host={Uri.EscapeDataString(settings.Host!)}&port={settings.Port}");
        }
    }

    /// <summary>The cluster's directory.</summary>
    public string Directory { get; }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Whether PostgreSQL was running before we came.</summary>
    public bool WasRunning { get; }

    /// <summary>Creates the cluster when it is not there, starts it when it is not running, and makes sure that the database exists.</summary>
    /// <exception cref="ClusterException">It cannot be had; the message says what to do.</exception>
    public static async Task<PrivateCluster> StartAsync(PrivateClusterOptions options, CancellationToken cancellationToken)
    {
        var data = Path.GetFullPath(options.DataDirectory);
        try
        {
            System.IO.Directory.CreateDirectory(data);
            using var starting = await SharedUse.LockAsync(data, Name, cancellationToken);
            return await StartLockedAsync(data, options, cancellationToken);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ClusterException($"{e.Message} Run as the user who made {data}, or choose another directory with --data.", e);
        }
    }

    /// <summary>Whether PostgreSQL's first process lives. Cheap: looks at two small files.</summary>
    public bool IsRunning => _postmaster.FindRunning() is not null;

    /// <summary>
    /// Starts PostgreSQL again after it ended without being asked to, under the address that <see cref="ConnectionString"/> has. Of several processes that use
    /// the data directory one does it.
    /// </summary>
    /// <returns>False when it was running.</returns>
    /// <exception cref="ClusterException">It does not start, or its port was taken meanwhile.</exception>
    public async Task<bool> RestartAsync(CancellationToken cancellationToken)
    {
        using var starting = await SharedUse.LockAsync(_data, Name, cancellationToken);
        if (IsRunning) return false;
        var port = await _postmaster.StartAsync(Port, _socketDirectory, cancellationToken);
        if (port == Port) return true;
        await _postmaster.StopAsync(cancellationToken);
        throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL's port {Port} was taken by another program while it was down."));
    }

    /// <summary>Stops PostgreSQL, unless another process uses this data directory too.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var stopping = await SharedUse.LockAsync(_data, Name, cancellationToken);
        if (_use.Leave()) await _postmaster.StopAsync(cancellationToken);
    }

    /// <summary>Lets go of the cluster and leaves it running.</summary>
    public ValueTask DisposeAsync()
    {
        _use.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<PrivateCluster> StartLockedAsync(string data, PrivateClusterOptions options, CancellationToken cancellationToken)
    {
        var recorded = ClusterState.Read(data);
        var user = await ClusterUser.ChooseAsync(recorded?.User, cancellationToken);
        var directory = recorded is null ? await ClusterLocation.ChooseAsync(data, user, cancellationToken) : Path.Combine(data, recorded.Directory);
        var installed = await PostgresBinaries.FindAllAsync(cancellationToken);

        if (recorded is null && directory.StartsWith(ClusterLocation.Shared, StringComparison.Ordinal))
        {
            await SetAsideAsync(directory, installed, user, options, cancellationToken);
        }

        if (!System.IO.Directory.Exists(directory))
        {
            options.Progress?.Invoke($"Creating the PostgreSQL cluster in {directory}");
            await ClusterCreation.CreateAsync(directory, options.Durable, PostgresBinaries.Newest(installed), user, cancellationToken);
        }

        var postmaster = new Postmaster(directory, PostgresBinaries.ForCluster(directory, installed), user);
        var running = postmaster.FindRunning();
        // Below the data directory the note is relative, so that the directory can be moved and copied.
        var noted = directory == Path.Combine(data, Name) ? Name : directory;
        ClusterState state;
        if (running is { } found)
        {
            state = new ClusterState(noted, user.Name, found.Port, found.SocketDirectory);
        }
        else
        {
            var socket = await ClusterLocation.ChooseSocketDirectoryAsync(directory, recorded?.SocketDirectory, user, cancellationToken);
            var port = await postmaster.StartAsync(recorded?.Port ?? 0, socket, cancellationToken);
            state = new ClusterState(noted, user.Name, port, socket);
        }

        if (state != recorded) state.Write(data);
        var use = SharedUse.Register(data, Name);
        try
        {
            var connectionString = new NpgsqlConnectionStringBuilder
            {
                Host = state.SocketDirectory,
                Port = state.Port,
                Username = ClusterCreation.Role,
                Password = ClusterCreation.ReadPassword(directory),
                Database = options.Database,
            }.ConnectionString;
            await EnsureDatabaseAsync(connectionString, options.Database, postmaster, cancellationToken);
            return new PrivateCluster(data, directory, state, running is not null, connectionString, postmaster, use);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A cluster outside a data directory that no longer knows it: the directory was deleted, and its keys with it, so the old data cannot be read. It is
    /// kept under another name, and a new one is made.
    /// </summary>
    private static async Task SetAsideAsync(
        string directory, IReadOnlyList<PostgresBinaries> installed, ClusterUser user, PrivateClusterOptions options, CancellationToken cancellationToken)
    {
        if (!System.IO.Directory.Exists(directory)) return;
        await new Postmaster(directory, PostgresBinaries.ForCluster(directory, installed), user).StopAsync(cancellationToken);
        var number = 1;
        while (System.IO.Directory.Exists($"{directory}.old{number}")) number++;
        options.Progress?.Invoke($"The data directory is new: the earlier cluster {directory} is kept as {directory}.old{number}");
        System.IO.Directory.Move(directory, $"{directory}.old{number}");
    }

    private static async Task EnsureDatabaseAsync(string connectionString, string database, Postmaster postmaster, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(maintenance);
        await OpenAsync(connection, postmaster, cancellationToken);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null) return;
        using var builder = new NpgsqlCommandBuilder();
        await using var create = new NpgsqlCommand($"create database {builder.QuoteIdentifier(database)}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A PostgreSQL that somebody else started (a server that was killed since) may still be recovering, or about to open its socket.</summary>
    private static async Task OpenAsync(NpgsqlConnection connection, Postmaster postmaster, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (
                e is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } or { InnerException: SocketException or TimeoutException }
                && postmaster.FindRunning() is not null && Stopwatch.GetElapsedTime(began) < RecoveryLimit)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
