using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Shops;

/// <summary>
/// The web server of all shops of the load: one thread that answers every message with <c>OK</c> and counts. It costs as little as the load generator, for the
/// same reason.
/// </summary>
internal sealed class ShopReceiver : IDisposable
{
    private const int ListenerId = int.MaxValue;
    private const int TickMilliseconds = 100;

    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"u8.ToArray();

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Dictionary<int, Caller> _callers = [];
    private readonly Thread _thread;
    private long _received;
    private int _lastId;
    private volatile bool _stopping;

    public ShopReceiver()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        _listener.Blocking = false;
        Url = $"http://{_listener.LocalEndPoint}/shop/result";
        _thread = new Thread(Serve) { IsBackground = true, Name = "shops" };
        _thread.Start();
    }

    /// <summary>Where shops want to be told.</summary>
    public string Url { get; }

    /// <summary>Messages that came and were answered.</summary>
    public long Received => Interlocked.Read(ref _received);

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        _listener.Dispose();
    }

    private void Serve()
    {
        using var epoll = new Epoll();
        epoll.Add((int)_listener.Handle, ListenerId);
        Span<int> ready = stackalloc int[256];
        while (!_stopping)
        {
            var count = epoll.Wait(ready, TickMilliseconds);
            foreach (var id in ready[..count])
            {
                if (id == ListenerId)
                {
                    Accept(epoll);
                }
                else if (_callers.TryGetValue(id, out var caller) && !TryServe(caller))
                {
                    _callers.Remove(id);
                    caller.Socket.Dispose();
                }
            }
        }

        foreach (var caller in _callers.Values) caller.Socket.Dispose();
    }

    private void Accept(Epoll epoll)
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.Blocking = false;
                socket.NoDelay = true;
                var id = ++_lastId;
                _callers.Add(id, new Caller(socket));
                epoll.Add((int)socket.Handle, id);
            }
        }
        catch (SocketException none) when (none.SocketErrorCode == SocketError.WouldBlock)
        {
            // All are in.
        }
    }

    /// <summary>Reads what came and answers every whole request in it. False when the caller has gone.</summary>
    private bool TryServe(Caller caller)
    {
        var length = caller.Socket.Receive(caller.Buffer.AsSpan(caller.Used), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return true;
        if (error != SocketError.Success || length == 0) return false;
        caller.Used += length;
        while (RequestLength(caller.Buffer.AsSpan(0, caller.Used)) is > 0 and var whole)
        {
            Interlocked.Increment(ref _received);
            caller.Socket.Send(Answer, SocketFlags.None, out error);
            if (error != SocketError.Success) return false;
            caller.Buffer.AsSpan(whole, caller.Used - whole).CopyTo(caller.Buffer);
            caller.Used -= whole;
        }

        return caller.Used < caller.Buffer.Length;
    }

    /// <summary>The bytes of the request at the beginning, or 0 when it has not come whole.</summary>
    private static int RequestLength(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0) return 0;
        var at = received[..end].IndexOf("\r\nContent-Length: "u8);
        var body = at >= 0 && Utf8Parser.TryParse(received[(at + 18)..], out int length, out _) ? length : 0;
        return received.Length >= end + 4 + body ? end + 4 + body : 0;
    }

    private sealed class Caller(Socket socket)
    {
        public Socket Socket => socket;

        public byte[] Buffer { get; } = new byte[16 * 1024];

        public int Used { get; set; }
    }
}
