using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

/// <summary>Where a connection breaks.</summary>
internal enum Cut
{
    /// <summary>Not at all.</summary>
    Nowhere,

    /// <summary>COMMIT does not reach the server.</summary>
    BeforeCommit,

    /// <summary>The server commits; nobody hears of it.</summary>
    AfterCommit,

    /// <summary>The caller loses the connection at once, the server hears COMMIT a while later.</summary>
    CommitComesLate,

    /// <summary>While rows are locked and read.</summary>
    WhileReading,
}

/// <summary>A relay in front of PostgreSQL that breaks connections where a test says.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private const int ChunkMax = 64 * 1024;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly EndPoint _server;
    private int _cut;

    public CuttingProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = settings.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint(Path.Combine(settings.Host, ".s.PGSQL." + settings.Port.ToString(CultureInfo.InvariantCulture)))
            : new IPEndPoint(IPAddress.Loopback, settings.Port);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        settings.SslMode = SslMode.Disable;
        settings.MaxAutoPrepare = 0; // statements travel as text, so that COMMIT can be seen
        ConnectionString = settings.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>How often a connection was broken.</summary>
    public int Cuts { get; private set; }

    /// <summary>Whether nobody is let through.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Breaks the next connection that comes to the point.</summary>
    public void CutNext(Cut where) => Volatile.Write(ref _cut, (int)where);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                _ = RelayAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var server = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.IP);
        using (client)
        {
            if (IsClosed) return;
            await server.ConnectAsync(_server);
            var up = UpAsync(client, server);
            var down = DownAsync(client, server);
            await (await Task.WhenAny(up, down)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            client.Close();
            if (up.IsCompletedSuccessfully) await up;
        }
    }

    private async Task UpAsync(Socket client, Socket server)
    {
        var buffer = new byte[ChunkMax];
        while (await client.ReceiveAsync(buffer) is > 0 and var count)
        {
            var chunk = buffer.AsMemory(0, count);
            if (IsClosed) return;
            if (chunk.Span.IndexOf("COMMIT\0"u8) >= 0)
            {
                if (Take(Cut.BeforeCommit)) return;
                if (Take(Cut.CommitComesLate))
                {
                    client.Close();
                    await Task.Delay(200);
                    await server.SendAsync(chunk);
                    await Task.Delay(100);
                    return;
                }
            }
            else if (chunk.Span.IndexOf("for update"u8) >= 0 && Take(Cut.WhileReading))
            {
                return;
            }

            await server.SendAsync(chunk);
        }
    }

    private async Task DownAsync(Socket client, Socket server)
    {
        var buffer = new byte[ChunkMax];
        while (await server.ReceiveAsync(buffer) is > 0 and var count)
        {
            var chunk = buffer.AsMemory(0, count);
            if (IsClosed || (chunk.Span.IndexOf("COMMIT\0"u8) >= 0 && Take(Cut.AfterCommit))) return;
            await client.SendAsync(chunk);
        }
    }

    private bool Take(Cut where)
    {
        if (Interlocked.CompareExchange(ref _cut, (int)Cut.Nowhere, (int)where) != (int)where) return false;
        Cuts++;
        return true;
    }
}
