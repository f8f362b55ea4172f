using System.Net.Sockets;
using FreedomPay.CardNetwork.Framing;
using FreedomPay.CardNetwork.Iso8583;
using FreedomPay.Kernel;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork.Links;

/// <summary>A named link to another bank: keeps one connection signed on, and sends each exchange at most once over it.</summary>
internal sealed class IsoLink : IIssuerRoute
{
    private const int RrnLength = 12;
    private const string NetworkRrn = "000000000000";

    private static readonly TimeSpan SignOffTimeout = TimeSpan.FromSeconds(1);

    private readonly LinkOptions _link;
    private readonly CardNetworkOptions _options;
    private readonly LinkMeters _meters;
    private readonly TimeProvider _clock;
    private readonly ILogger<IsoLink> _logger;
    private readonly MessageEncoder _encoder;
    private readonly ExchangeNumbers _numbers;
    private readonly string _terminalId;
    private readonly long _answerTicks;
    private readonly TaskCompletionSource _firstUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LinkConnection? _current;

    private delegate int Writer<in TMessage>(MessageEncoder encoder, Span<byte> buffer, TMessage message);

    public IsoLink(LinkOptions link, CardNetworkOptions options, LinkMeters meters, TimeProvider clock, ILogger<IsoLink> logger)
    {
        _link = link;
        _options = options;
        _meters = meters;
        _clock = clock;
        _logger = logger;
        _encoder = new MessageEncoder(options.AcquirerId);
        _numbers = new ExchangeNumbers(clock, Random.Shared.Next(1, ExchangeNumbers.StanMax + 1));
        _terminalId = TerminalIds.Of(options.NodeNumber);
        _answerTicks = (long)(options.AnswerTimeout.TotalSeconds * clock.TimestampFrequency);
    }

    /// <inheritdoc/>
    public string Name => _link.Name;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Prefixes => [];

    /// <summary>The link as it is now.</summary>
    public LinkHealth Health => _current is { } connection ? new(Name, true, connection.Outstanding) : new(Name, false, 0);

    /// <summary>Completes when the link was signed on for the first time.</summary>
    public Task FirstUp => _firstUp.Task;

    /// <inheritdoc/>
    public NetworkReference Prepare(Pan card, string rrn)
    {
        if (rrn.Length != RrnLength || rrn.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("A retrieval reference number has 12 digits.", nameof(rrn));
        }

        return NewReference(rrn);
    }

    /// <inheritdoc/>
    public Task<NetworkAnswer> AuthoriseAsync(AuthorisationMessage message, CancellationToken cancellationToken) =>
        MessageEncoder.Unsendable(message.Proof) is { } refusal ? Task.FromResult(refusal)
        : Exchange(message.Reference, message.Card, message.Amount, message, static (encoder, buffer, m) => encoder.Write(buffer, m), cancellationToken);

    /// <inheritdoc/>
    public Task<NetworkAnswer> CompleteAsync(CompletionMessage message, CancellationToken cancellationToken) =>
        Exchange(message.Reference, message.Card, message.Amount, message, static (encoder, buffer, m) => encoder.Write(buffer, m), cancellationToken);

    /// <inheritdoc/>
    public Task<NetworkAnswer> ReverseAsync(ReversalMessage message, CancellationToken cancellationToken) =>
        Exchange(message.Reference, message.Card, message.Amount, message, static (encoder, buffer, m) => encoder.Write(buffer, m), cancellationToken);

    /// <inheritdoc/>
    public Task<NetworkAnswer> RefundAsync(RefundMessage message, CancellationToken cancellationToken) =>
        Exchange(message.Reference, message.Card, message.Amount, message, static (encoder, buffer, m) => encoder.Write(buffer, m), cancellationToken);

    /// <inheritdoc/>
    public async Task<NetworkAnswer> CreditAsync(CreditMessage message, CancellationToken cancellationToken)
    {
        var answer = await Exchange(
            message.Reference, message.Card, message.Amount, message, static (encoder, buffer, m) => encoder.Write(buffer, m), cancellationToken);
        return answer.Reason == DeclineReason.InProgress ? NetworkAnswer.InProgress : answer;
    }

    /// <summary>Keeps the link up until the token ends it, then signs off.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var delay = _options.ReconnectDelayMin;
        while (!stopping.IsCancellationRequested)
        {
            if (await ConnectAsync(stopping) is { } socket)
            {
                using var connection = new LinkConnection(socket, Name, _meters, _clock, _logger);
                if (await ServeAsync(connection, stopping))
                {
                    delay = _options.ReconnectDelayMin;
                }
            }

            await Settled(Task.Delay(delay, _clock, stopping));
            delay = delay * 2 < _options.ReconnectDelayMax ? delay * 2 : _options.ReconnectDelayMax;
        }
    }

    private NetworkReference NewReference(string rrn)
    {
        var (transmittedAt, stan) = _numbers.Next();
        return new NetworkReference(Name, transmittedAt, stan, _terminalId, rrn);
    }

    // The token counts until the message leaves; from then on the exchange ends by answer, loss or time-out.
    private Task<NetworkAnswer> Exchange<TMessage>(
        NetworkReference reference, Pan card, Money amount, TMessage message, Writer<TMessage> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (MessageEncoder.Unsendable(card, amount) is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        if (_current is not { } connection)
        {
            return NotSentTask;
        }

        Span<byte> buffer = stackalloc byte[MessageEncoder.LengthMax];
        var sent = TrySend(connection, reference, buffer, write(_encoder, buffer[FrameBuffer.PrefixLength..], message));
        buffer.Clear(); // it held a card number and perhaps its verification value
        return sent;
    }

    private static Task<NetworkAnswer> NotSentTask { get; } = Task.FromResult(NetworkAnswer.NotSent);

    private Task<NetworkAnswer> TrySend(LinkConnection connection, NetworkReference reference, Span<byte> buffer, int messageLength)
    {
        var frame = FrameBuffer.Seal(buffer, messageLength);
        _ = Digits.TryParse(frame.Slice(FrameBuffer.PrefixLength, 4), out var mti);
        var exchange = new PendingExchange(ExchangeKey.Of(reference), (int)mti, _clock.GetTimestamp() + _answerTicks);
        return connection.TrySend(exchange, frame) ? exchange.Task : NotSentTask;
    }

    private async Task<Socket?> ConnectAsync(CancellationToken stopping)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(_options.ConnectTimeout);
        try
        {
            await socket.ConnectAsync(_link.Host, _link.Port, limit.Token);
            return socket;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ArgumentOutOfRangeException)
        {
            socket.Dispose();
            _logger.NotReached(Name, _link.Host, _link.Port, failure.Message);
            return null;
        }
    }

    /// <summary>Signs on and serves until the connection ends or the node stops. Returns whether it was up.</summary>
    private async Task<bool> ServeAsync(LinkConnection connection, CancellationToken stopping)
    {
        using var ended = new CancellationTokenSource();
        var running = connection.RunAsync();
        var watching = WatchAsync(connection, ended.Token);
        var signOn = SendNetworkAsync(connection, MessageEncoder.SignOn);
        await Settled(signOn.WaitAsync(stopping));
        var up = signOn is { IsCompletedSuccessfully: true, Result.Outcome: NetworkOutcome.Approved };
        if (up)
        {
            _current = connection;
            _firstUp.TrySetResult();
            _logger.SignedOn(Name);
            await Settled(running.WaitAsync(stopping));
            _current = null;
            if (stopping.IsCancellationRequested)
            {
                await Settled(SendNetworkAsync(connection, MessageEncoder.SignOff).WaitAsync(SignOffTimeout, _clock, CancellationToken.None));
            }
            else
            {
                _meters.Drops.Add(1, new KeyValuePair<string, object?>("link", Name));
            }
        }

        connection.Close();
        await running;
        await ended.CancelAsync();
        await watching;
        return up;
    }

    /// <summary>One coarse timer for every deadline of the connection, and for the echo.</summary>
    private async Task WatchAsync(LinkConnection connection, CancellationToken ended)
    {
        var interval = TimeSpan.FromMilliseconds(Math.Clamp(_options.AnswerTimeout.TotalMilliseconds / 10, 5, 250));
        using var timer = new PeriodicTimer(interval, _clock);
        Task<NetworkAnswer>? echo = null;
        while (!ended.IsCancellationRequested)
        {
            connection.FailOverdue();
            if (echo is { IsCompletedSuccessfully: true } && echo.Result.Outcome != NetworkOutcome.Approved)
            {
                connection.Close();
                return;
            }

            if (echo is null or { IsCompleted: true } && _clock.GetElapsedTime(connection.LastReceived) >= _options.EchoAfter)
            {
                echo = SendNetworkAsync(connection, MessageEncoder.Echo);
            }

            await Settled(timer.WaitForNextTickAsync(ended).AsTask());
        }
    }

    private Task<NetworkAnswer> SendNetworkAsync(LinkConnection connection, int networkCode)
    {
        var reference = NewReference(NetworkRrn);
        Span<byte> buffer = stackalloc byte[MessageEncoder.LengthMax];
        var length = MessageEncoder.WriteNetwork(buffer[FrameBuffer.PrefixLength..], networkCode, reference);
        return TrySend(connection, reference, buffer, length);
    }

    /// <summary>Waits for a task whatever its end.</summary>
    private static async Task Settled(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
