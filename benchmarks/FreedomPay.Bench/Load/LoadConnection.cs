using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace FreedomPay.Bench.Load;

/// <summary>One keep-alive connection with at most one request under way, and what the workload remembers about it.</summary>
internal sealed unsafe class LoadConnection : IDisposable
{
    private const int RequestSizeMax = 4096;
    private const int AnswerSizeMax = 65536;

    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly byte[] _request = GC.AllocateArray<byte>(RequestSizeMax, pinned: true);
    private readonly byte[] _received = GC.AllocateArray<byte>(AnswerSizeMax, pinned: true);
    private int _receivedLength;

    public LoadConnection(IPEndPoint server, int id, Epoll epoll)
    {
        Id = id;
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(server);
        _socket.Blocking = false;
        _descriptor = (int)_socket.Handle;
        epoll.Add(_descriptor, id);
    }

    public int Id { get; }

    /// <summary>When the operation under way began, or should have begun; 0 when there is none. Nanoseconds.</summary>
    public long StartedAt { get; set; }

    /// <summary>The workload's: which step of the operation comes next.</summary>
    public int Step { get; set; }

    /// <summary>The workload's: index of the merchant.</summary>
    public int Merchant { get; set; }

    /// <summary>The workload's: the payment, as digits on the wire.</summary>
    public long Payment { get; set; }

    /// <summary>Sends the next request of the operation.</summary>
    public void Send(IWorkload workload)
    {
        var length = workload.Write(this, _request);
        fixed (byte* request = _request)
        {
            var sent = Libc.Send(_descriptor, request, length, Libc.NoSignal);
            // One small request at a time always fits into the socket's buffer.
            if (sent != length) throw Broken("send", sent);
        }
    }

    /// <summary>Takes what has arrived; true when it is a whole answer.</summary>
    public bool TryReceive(out HttpAnswer answer)
    {
        answer = default;
        fixed (byte* received = _received)
        {
            var count = Libc.Receive(_descriptor, received + _receivedLength, AnswerSizeMax - _receivedLength, 0);
            if (count < 0 && Marshal.GetLastPInvokeError() == Libc.TryAgain) return false;
            if (count <= 0) throw Broken("recv", count);
            _receivedLength += (int)count;
        }

        if (!HttpAnswer.TryRead(_received.AsSpan(0, _receivedLength), out answer))
        {
            return _receivedLength == AnswerSizeMax ? throw new LoadFailedException("The server's answer is too long.") : false;
        }

        if (answer.Length != _receivedLength) throw new LoadFailedException("The server answered more than it was asked.");
        _receivedLength = 0;
        return answer.Succeeded ? true : throw new LoadFailedException("The server answered:\n" + Encoding.UTF8.GetString(_received, 0, answer.Length));
    }

    public void Dispose() => _socket.Dispose();

    private static LoadFailedException Broken(string call, nint result) =>
        new(result == 0 ? "The server closed a connection." : $"{call} failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
}
