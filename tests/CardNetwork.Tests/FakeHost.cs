using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using FreedomPay.CardNetwork.Framing;
using FreedomPay.CardNetwork.Iso8583;
using FreedomPay.CardNetwork.Links;

namespace FreedomPay.CardNetwork.Tests;

/// <summary>The other end of a link under a test's hand: signs on by itself, hands every other message to the test, sends what the test says.</summary>
internal sealed class FakeHost : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly Channel<Socket> _connections = Channel.CreateUnbounded<Socket>();
    private readonly Task _serving;

    public FakeHost(int port = 0)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>Whether echoes are answered.</summary>
    public bool AnswersEcho { get; set; } = true;

    /// <summary>Connections as they are made.</summary>
    public ChannelReader<Socket> Connections => _connections.Reader;

    /// <summary>The next message that is not sign-on or sign-off.</summary>
    public async Task<Message> NextAsync() => await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                serving.Add(ServeAsync(socket));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        _connections.Writer.TryWrite(socket);
        using var frames = new FrameBuffer();
        try
        {
            int count;
            while ((count = await socket.ReceiveAsync(frames.Free(), SocketFlags.None)) > 0)
            {
                frames.Received(count);
                Take(socket, frames);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Dropped by the test or by the link.
        }

        socket.Dispose();
    }

    private void Take(Socket socket, FrameBuffer frames)
    {
        while (frames.TryTake(out var bytes) == FrameStatus.Frame)
        {
            Assert.Equal(IsoFailure.None, IsoMessage.Parse(bytes, out var message));
            message.TryNumber(FieldTable.NetworkCode, out var code);
            var taken = new Message(socket, bytes.ToArray());
            if (message.Mti == Mti.NetworkRequest && (code != MessageEncoder.Echo || AnswersEcho))
            {
                taken.Answer("00");
            }

            if (message.Mti != Mti.NetworkRequest || code == MessageEncoder.Echo)
            {
                _messages.Writer.TryWrite(taken);
            }
        }
    }

    /// <summary>A message received.</summary>
    internal sealed record Message(Socket Socket, byte[] Bytes)
    {
        public int Mti
        {
            get
            {
                IsoMessage.Parse(Bytes, out var message);
                return message.Mti;
            }
        }

        /// <summary>Sends an answer, optionally with another trace number or type than the request's.</summary>
        public void Answer(string code, string? authorisationCode = null, int? stan = null, int? mti = null)
        {
            IsoMessage.Parse(Bytes, out var request);
            var buffer = new byte[512];
            var writer = new IsoWriter(buffer.AsSpan(2), mti ?? CardNetwork.Iso8583.Mti.AnswerOf(request.Mti), secondary: false);
            writer.Bytes(FieldTable.TransmittedAt, request[FieldTable.TransmittedAt]);
            request.TryNumber(FieldTable.Stan, out var ownStan);
            writer.Number(FieldTable.Stan, stan ?? ownStan);
            if (authorisationCode is not null)
            {
                writer.Text(FieldTable.AuthorisationCode, authorisationCode);
            }

            writer.Text(FieldTable.ResponseCode, code);
            writer.Bytes(FieldTable.TerminalId, request[FieldTable.TerminalId]);
            Socket.Send(FrameBuffer.Seal(buffer, writer.Length));
        }
    }
}
