using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FreedomPay.Leaks.Tests.Recording;

/// <summary>Stands between the platform and PostgreSQL and keeps every byte that the platform sends: statements, parameters, COPY.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<MemoryStream> _recorded = [];
    private readonly int _target;
    private readonly Task _accepting;

    public RecordingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What each connection carried.</summary>
    public IEnumerable<byte[]> Recorded => _recorded.Select(stream =>
    {
        lock (stream) return stream.ToArray();
    });

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _target);
            var recorded = new MemoryStream();
            _recorded.Add(recorded);
            await Task.WhenAny(CopyAsync(client.GetStream(), server.GetStream(), recorded), CopyAsync(server.GetStream(), client.GetStream(), null));
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, MemoryStream? recorded)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int length;
            while ((length = await from.ReadAsync(buffer)) > 0)
            {
                if (recorded is not null)
                {
                    lock (recorded) recorded.Write(buffer, 0, length);
                }

                await to.WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The other side has gone.
        }
    }
}
