using System.Net.Sockets;
using FreedomPay.CardNetwork.Framing;
using FreedomPay.CardNetwork.Iso8583;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork.Links;

/// <summary>
/// One TCP connection with many messages outstanding. Senders append under a short lock and wake the writer, which hands everything that has gathered to one
/// socket write; the reader matches answers. The table of outstanding messages lives and dies with the connection, so an answer can only ever meet a request
/// of the same connection.
/// </summary>
internal sealed class LinkConnection : IDisposable
{
    /// <summary>The most messages outstanding; above it nothing more is sent.</summary>
    public const int OutstandingMax = 65_536;

    private const int WaitingBytesMax = 8 * 1024 * 1024;

    private readonly Socket _socket;
    private readonly string _link;
    private readonly LinkMeters _meters;
    private readonly KeyValuePair<string, object?> _tag;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<ExchangeKey, PendingExchange> _pending = [];
    private readonly AsyncSignal _writable = new();
    private readonly FrameBuffer _received = new();
    private OutgoingBuffer _waiting = new(WaitingBytesMax);
    private OutgoingBuffer _writing = new(WaitingBytesMax);
    private long _batchesStarted;
    private bool _closed;
    private long _lastReceived;

    public LinkConnection(Socket socket, string link, LinkMeters meters, TimeProvider clock, ILogger logger)
    {
        _socket = socket;
        _link = link;
        _meters = meters;
        _tag = new("link", link);
        _clock = clock;
        _logger = logger;
        _lastReceived = clock.GetTimestamp();
    }

    /// <summary>Messages waiting for an answer.</summary>
    public int Outstanding
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Timestamp at which the other side was last heard.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>
    /// Takes a message for sending; false when it certainly will not leave: closed, too much outstanding, or the same reference is outstanding.
    /// </summary>
    public bool TrySend(PendingExchange exchange, ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_closed || _pending.Count >= OutstandingMax || !_pending.TryAdd(exchange.Key, exchange))
            {
                return false;
            }

            if (!_waiting.TryAppend(frame))
            {
                _pending.Remove(exchange.Key);
                return false;
            }

            exchange.Batch = _batchesStarted + 1;
        }

        _writable.Set();
        _meters.Sent.Add(1, _tag);
        return true;
    }

    /// <summary>
    /// Reads and writes until the connection ends. Then every outstanding message is answered: unknown, or not sent when its write never began.
    /// </summary>
    public async Task RunAsync()
    {
        var reading = ReadAsync();
        var writing = WriteAsync();
        await Task.WhenAny(reading, writing);
        Close();
        await Task.WhenAll(reading, writing);
    }

    /// <summary>Ends the connection. May be called by anybody, more than once.</summary>
    public void Close()
    {
        PendingExchange[] left;
        long batchesStarted;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            left = [.. _pending.Values];
            _pending.Clear();
            batchesStarted = _batchesStarted;
        }

        _socket.Close();
        _writable.Set();
        foreach (var exchange in left)
        {
            exchange.TrySetResult(exchange.Batch <= batchesStarted ? NetworkAnswer.Unknown : NetworkAnswer.NotSent);
        }
    }

    /// <summary>Ends the messages whose time is over with an unknown outcome.</summary>
    public void FailOverdue()
    {
        var now = _clock.GetTimestamp();
        List<PendingExchange>? overdue = null;
        lock (_gate)
        {
            foreach (var exchange in _pending.Values)
            {
                if (exchange.Deadline <= now)
                {
                    (overdue ??= []).Add(exchange);
                }
            }

            foreach (var exchange in overdue ?? [])
            {
                _pending.Remove(exchange.Key);
            }
        }

        foreach (var exchange in overdue ?? [])
        {
            _meters.TimedOut.Add(1, _tag);
            exchange.TrySetResult(NetworkAnswer.Unknown);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _received.Dispose();
        _waiting.Dispose();
        _writing.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                await _writable.WaitAsync();
                if (!TakeWaiting())
                {
                    return;
                }

                var rest = _writing.Written;
                while (!rest.IsEmpty)
                {
                    rest = rest[await _socket.SendAsync(rest, SocketFlags.None)..];
                }

                _meters.Writes.Add(1, _tag);
                _writing.Clear();
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            _logger.ConnectionLost(_link, failure.Message);
        }
    }

    private bool TakeWaiting()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            (_waiting, _writing) = (_writing, _waiting);
            _batchesStarted++;
            return true;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var count = await _socket.ReceiveAsync(_received.Free(), SocketFlags.None);
                if (count == 0)
                {
                    _logger.ConnectionLost(_link, "closed by the other side");
                    return;
                }

                _received.Received(count);
                Volatile.Write(ref _lastReceived, _clock.GetTimestamp());
                if (!TakeMessages())
                {
                    _logger.ConnectionLost(_link, "the other side sent a malformed frame");
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            _logger.ConnectionLost(_link, failure.Message);
        }
    }

    private bool TakeMessages()
    {
        FrameStatus status;
        while ((status = _received.TryTake(out var bytes)) == FrameStatus.Frame)
        {
            var failure = IsoMessage.Parse(bytes, out var message);
            if (failure != IsoFailure.None)
            {
                _meters.Malformed.Add(1, _tag);
                _logger.Unreadable(_link, failure);
            }
            else if (message.Mti == Mti.NetworkRequest)
            {
                AnswerNetworkRequest(message);
            }
            else
            {
                Match(message);
            }
        }

        return status == FrameStatus.Incomplete;
    }

    private void Match(in IsoMessage message)
    {
        PendingExchange? exchange = null;
        if (ExchangeKey.TryRead(message, out var key))
        {
            lock (_gate)
            {
                var isAnswer = _pending.TryGetValue(key, out exchange) && Mti.AnswerOf(exchange.RequestMti) == message.Mti;
                if (!isAnswer || !_pending.Remove(key))
                {
                    exchange = null;
                }
            }
        }

        if (exchange is null)
        {
            _meters.Unmatched.Add(1, _tag);
            _logger.Unmatched(_link, message.Mti, key.TransmittedAt, key.Stan);
            return;
        }

        _meters.Answered.Add(1, _tag);
        exchange.TrySetResult(AnswerReader.Read(message));
    }

    private void AnswerNetworkRequest(in IsoMessage request)
    {
        Span<byte> buffer = stackalloc byte[MessageEncoder.LengthMax];
        var frame = FrameBuffer.Seal(buffer, MessageEncoder.WriteNetworkAnswer(buffer[FrameBuffer.PrefixLength..], request));
        lock (_gate)
        {
            if (!_closed)
            {
                _waiting.TryAppend(frame);
            }
        }

        _writable.Set();
    }
}
