using System.Net.Sockets;
using FreedomPay.CardNetwork.Framing;

namespace FreedomPay.Sandbox.Bank;

/// <summary>A bank that listens: its ISO 8583 port and its control port.</summary>
internal sealed class SandboxBankServer : IAsyncDisposable
{
    private const int AnswersMax = 4 * 1024 * 1024;

    private readonly BankJournal _journal;
    private readonly BankListener _link;
    private readonly BankListener _control;
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens the journal, replays it, and begins to listen.</summary>
    /// <exception cref="IOException">Another bank has the journal.</exception>
    /// <exception cref="InvalidDataException">The journal cannot be replayed.</exception>
    /// <exception cref="SocketException">A port is taken.</exception>
    public SandboxBankServer(SandboxBankOptions options)
    {
        _journal = BankJournal.Open(options.JournalPath, options.Clock);
        try
        {
            Core = new BankCore(_journal, options.Clock, options.PayoutDelay);
            _link = new BankListener(options.Port, ServeLinkAsync);
            var control = new BankControlServer(Core, Path.GetFullPath(options.JournalPath), () => _exit.TrySetResult());
            _control = new BankListener(options.ControlPort, control.ServeAsync);
        }
        catch
        {
            _journal.Dispose();
            throw;
        }
    }

    /// <summary>Books and faults.</summary>
    public BankCore Core { get; }

    /// <summary>Where it listens.</summary>
    public SandboxBankRecord Record => new(Environment.ProcessId, _link.Port, _control.Port);

    /// <summary>Completes when the control channel asks the bank to exit.</summary>
    public Task ExitAsked => _exit.Task;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _control.DisposeAsync();
        Core.Dispose();
    }

    // One loop per connection: take all that has come, write all answers at once.
    private async Task ServeLinkAsync(Socket socket)
    {
        using var received = new FrameBuffer();
        using var answers = new OutgoingBuffer(AnswersMax);
        var keep = true;
        while (keep)
        {
            var count = await socket.ReceiveAsync(received.Free(), SocketFlags.None);
            if (count == 0)
            {
                return;
            }

            received.Received(count);
            keep = Core.Process(received, answers);
            var rest = answers.Written;
            while (!rest.IsEmpty)
            {
                rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
            }

            answers.Clear();
        }
    }
}
