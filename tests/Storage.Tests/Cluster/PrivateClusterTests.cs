using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FreedomPay.Storage.Cluster;
using Npgsql;

namespace FreedomPay.Storage.Tests.Cluster;

/// <summary>Each test has a cluster of its own, and leaves nothing running.</summary>
public sealed class PrivateClusterTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("fp-cluster-").FullName;
    private string _data = "";

    public ValueTask InitializeAsync()
    {
        // PostgreSQL's user must be able to pass.
        File.SetUnixFileMode(
            _root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _data = Path.Combine(_root, "data");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_data, "postgres.json")))
        {
            var directory = Path.Combine(_data, ClusterState.Read(_data)!.Directory);
            if (Directory.Exists(directory))
            {
                await KillAsync(directory);
                if (directory.StartsWith(ClusterLocation.Shared, StringComparison.Ordinal)) Directory.Delete(directory, recursive: true);
            }
        }

        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Start_NewDirectory_GivesADatabaseThatKeepsItsDataAcrossAStop()
    {
        var first = await StartAsync();
        Assert.False(first.WasRunning);
        await ExecuteAsync(first, "create table t (x int); insert into t values (7)");
        await first.StopAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(first, "select 1"));

        var second = await StartAsync();
        Assert.False(second.WasRunning);
        Assert.Equal(first.Port, second.Port);
        Assert.Equal(7, await ScalarAsync(second, "select x from t"));
        Assert.Equal("on", await ScalarAsync(second, "show synchronous_commit"));
        Assert.Equal("127.0.0.1", await ScalarAsync(second, "show listen_addresses"));
        Assert.Equal("4MB", await ScalarAsync(second, "show wal_segment_size"));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_OtherProcessLeftItRunning_Attaches()
    {
        var first = await StartAsync();
        var process = await ScalarAsync(first, "select pg_postmaster_start_time()");
        await first.DisposeAsync();

        var second = await StartAsync();
        Assert.True(second.WasRunning);
        Assert.Equal(process, await ScalarAsync(second, "select pg_postmaster_start_time()"));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_WithoutPassword_IsRefusedByTheServer()
    {
        var cluster = await StartAsync();
        var thief = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "guess", Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(thief);

        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);
        await cluster.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stop_AnotherUserOfTheDirectory_LeavesItRunning()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        await first.StopAsync(CancellationToken.None);
        Assert.Equal(1, await ScalarAsync(second, "select 1"));
        await second.StopAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(second, "select 1"));
    }

    [Fact]
    public async Task Start_SeveralAtOnce_ShareOneCluster()
    {
        var clusters = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(StartAsync)));
        Assert.Single(clusters.Select(c => c.Port).Distinct());
        foreach (var cluster in clusters) await cluster.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_AfterKillMinusNine_RecoversWhatWasCommitted()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "create table t (x int); insert into t values (7)");
        await first.DisposeAsync();
        await KillAsync(first.Directory);

        var second = await StartAsync();
        Assert.False(second.WasRunning);
        Assert.Equal(7, await ScalarAsync(second, "select x from t"));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_WhileSomebodyElsesPostgresRecovers_WaitsForIt()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "create table t (x int); insert into t select generate_series(1, 200000)");
        await KillAsync(first.Directory);

        // As the pg_ctl of a server that was killed while it started PostgreSQL: it goes on, and nobody waits for it.
        var state = ClusterState.Read(_data)!;
        var binaries = PostgresBinaries.ForCluster(first.Directory, await PostgresBinaries.FindAllAsync(CancellationToken.None));
        var started = await (await ClusterUser.ChooseAsync(state.User, CancellationToken.None)).RunAsync(
            [
                binaries.Program("pg_ctl"), "start", "-W", "-s", "-D", first.Directory, "-l", Path.Combine(first.Directory, "server.log"),
                "-o", $"-h 127.0.0.1 -p {state.Port} -k '{state.SocketDirectory}'",
            ],
            CancellationToken.None);
        Assert.True(started.Succeeded, started.Output);

        var second = await StartAsync();
        Assert.Equal(200000L, await ScalarAsync(second, "select count(*) from t"));
        await first.DisposeAsync();
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Restart_AfterKillMinusNine_RunsAgainUnderTheSameAddress()
    {
        var cluster = await StartAsync();
        Assert.True(cluster.IsRunning);
        Assert.False(await cluster.RestartAsync(CancellationToken.None));
        await ExecuteAsync(cluster, "create table t (x int); insert into t values (7)");
        await KillAsync(cluster.Directory);
        Assert.False(cluster.IsRunning);

        Assert.True(await cluster.RestartAsync(CancellationToken.None));

        Assert.True(cluster.IsRunning);
        Assert.Equal(7, await ScalarAsync(cluster, "select x from t"));
        await cluster.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_PidFileOfAPowerCutNamesALivingProcess_StartsAllTheSame()
    {
        var first = await StartAsync();
        await first.DisposeAsync();
        var pidFile = Path.Combine(first.Directory, "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile, TestContext.Current.CancellationToken);
        await KillAsync(first.Directory);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(pidFile, lines, TestContext.Current.CancellationToken);

        var second = await StartAsync();
        Assert.Equal(1, await ScalarAsync(second, "select 1"));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_PortTakenBySomebodyElse_MovesAndRecordsIt()
    {
        var first = await StartAsync();
        await first.StopAsync(CancellationToken.None);
        using var thief = new TcpListener(IPAddress.Loopback, first.Port);
        thief.Start();

        var second = await StartAsync();
        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal(second.Port, ClusterState.Read(_data)!.Port);
        Assert.Equal(1, await ScalarAsync(second, "select 1"));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_DataOfAnotherMajorVersion_SaysWhatToDo()
    {
        var first = await StartAsync();
        await first.StopAsync(CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(first.Directory, "PG_VERSION"), "14\n", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<ClusterException>(StartAsync);
        Assert.Contains("made by PostgreSQL 14", error.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql-14", error.Message, StringComparison.Ordinal);
        Assert.Contains("pg_upgrade", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CreationWasInterrupted_BeginsAnew()
    {
        Directory.CreateDirectory(Path.Combine(_data, "postgres.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(_data, "postgres.new", "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_data, "postgres.password"), "old", TestContext.Current.CancellationToken);

        var cluster = await StartAsync();
        Assert.Equal(1, await ScalarAsync(cluster, "select 1"));
        Assert.False(Directory.Exists(Path.Combine(_data, "postgres.new")));
        await cluster.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_VeryLongPath_PutsTheSocketElsewhere()
    {
        _data = Path.Combine(_root, new string('a', 60), new string('b', 60));
        var cluster = await StartAsync();
        Assert.Equal(1, await ScalarAsync(cluster, "select 1"));
        var socket = ClusterState.Read(_data)!.SocketDirectory;
        Assert.NotEqual(cluster.Directory, socket);
        await cluster.StopAsync(CancellationToken.None);
        Directory.Delete(socket, recursive: true);
    }

    [Fact]
    public async Task Start_DataDirectoryWasMoved_FindsItsCluster()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "create table t (x int); insert into t values (7)");
        await first.StopAsync(CancellationToken.None);
        var moved = Path.Combine(_root, "moved");
        Directory.Move(_data, moved);
        _data = moved;

        var second = await StartAsync();
        Assert.Equal(Path.Combine(moved, "postgres"), second.Directory);
        Assert.Equal(7, await ScalarAsync(second, "select x from t"));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_RootAndAClosedPath_PutsTheClusterUnderVarLib()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root has another user run PostgreSQL.");
        File.SetUnixFileMode(
            _root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var first = await StartAsync();
        Assert.StartsWith("/var/lib/freedompay/", first.Directory, StringComparison.Ordinal);
        await ExecuteAsync(first, "create table t (x int); insert into t values (7)");
        await first.StopAsync(CancellationToken.None);
        var second = await StartAsync();
        Assert.Equal(first.Directory, second.Directory);
        Assert.Equal(7, await ScalarAsync(second, "select x from t"));

        // The data directory is deleted and made anew: the old cluster is kept aside and a new one begun.
        await second.StopAsync(CancellationToken.None);
        Directory.Delete(_data, recursive: true);
        var third = await StartAsync();
        Assert.Equal(false, await ScalarAsync(third, "select exists (select from pg_tables where tablename = 't')"));
        await third.StopAsync(CancellationToken.None);
        Directory.Delete(first.Directory + ".old1", recursive: true);
    }

    [Fact]
    public async Task Start_Root_PostgresRunsAsAnotherUser()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root has another user run PostgreSQL.");
        var cluster = await StartAsync();
        Assert.NotEqual("root", ClusterState.Read(_data)!.User);
        var pid = (await File.ReadAllLinesAsync(Path.Combine(cluster.Directory, "postmaster.pid"), TestContext.Current.CancellationToken))[0];
        var status = await File.ReadAllLinesAsync($"/proc/{pid}/status", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(status, l => l.StartsWith("Uid:\t0\t", StringComparison.Ordinal));
        await cluster.StopAsync(CancellationToken.None);
    }

    private Task<PrivateCluster> StartAsync() =>
        PrivateCluster.StartAsync(new PrivateClusterOptions(_data) { Durable = false }, TestContext.Current.CancellationToken);

    private static async Task KillAsync(string directory)
    {
        var pidFile = Path.Combine(directory, "postmaster.pid");
        if (!File.Exists(pidFile)) return;
        var pid = int.Parse((await File.ReadAllLinesAsync(pidFile))[0], CultureInfo.InvariantCulture);
        if (pid == Environment.ProcessId || !Directory.Exists($"/proc/{pid}")) return;
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task ExecuteAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = await OpenAsync(cluster);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object?> ScalarAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = await OpenAsync(cluster);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<NpgsqlConnection> OpenAsync(PrivateCluster cluster)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
