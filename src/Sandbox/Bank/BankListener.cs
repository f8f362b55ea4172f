using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FreedomPay.Sandbox.Bank;

/// <summary>Accepts connections on a loopback port and serves each with one task until it ends or the listener is closed.</summary>
internal sealed class BankListener : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Func<Socket, Task> _serve;
    private readonly ConcurrentDictionary<Socket, TaskCompletionSource> _open = new();
    private readonly Task _accepting;
    private volatile bool _closing;

    /// <summary>Binds and begins to accept.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public BankListener(int port, Func<Socket, Task> serve)
    {
        _serve = serve;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port bound.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        _listener.Dispose();
        await _accepting;
        foreach (var (socket, ended) in _open)
        {
            socket.Dispose();
            await ended.Task;
        }
    }

    private async Task AcceptAsync()
    {
        while (!_closing)
        {
            try
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _open[socket] = ended;
                _ = ServeAsync(socket, ended);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // Closing, or a peer that left before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket socket, TaskCompletionSource ended)
    {
        await Task.Yield();
        try
        {
            await _serve(socket);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException)
        {
            // The peer is gone; it finds out by itself what became of its messages.
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"sandbox bank: connection ended by {failure}");
        }
        finally
        {
            socket.Dispose();
            _open.TryRemove(socket, out _);
            ended.SetResult();
        }
    }
}
