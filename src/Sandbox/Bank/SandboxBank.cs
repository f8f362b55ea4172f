using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace FreedomPay.Sandbox.Bank;

/// <summary>The entry of the bank's own process.</summary>
public static class SandboxBank
{
    /// <summary>Exit code when another bank has the journal.</summary>
    public const int JournalInUse = 3;

    /// <summary>Exit code when a port is taken.</summary>
    public const int PortInUse = 4;

    /// <summary>Exit code when the journal cannot be replayed.</summary>
    public const int JournalUnreadable = 5;

    private static readonly TimeSpan JournalCheckInterval = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs the bank until the control channel, SIGTERM, SIGINT or the token asks it to exit, or its journal file is deleted. When it listens, it writes its
    /// record beside the journal and prints it as one line of JSON on standard output; nothing else is ever written there. It heeds no other signal, so it
    /// lives on when the program that started it dies.
    /// </summary>
    /// <returns>The exit code of the process: 0, or one of the constants with a line on standard error.</returns>
    public static async Task<int> RunAsync(SandboxBankOptions options, CancellationToken cancellationToken)
    {
        SandboxBankServer bank;
        try
        {
            bank = new SandboxBankServer(options);
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"sandbox bank: {failure.Message}");
            return failure switch { SocketException => PortInUse, InvalidDataException => JournalUnreadable, _ => JournalInUse };
        }

        await using (bank)
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
            bank.Record.Write(options.JournalPath);
            await Console.Out.WriteLineAsync(bank.Record.ToText());
            await Console.Out.FlushAsync(CancellationToken.None);
            await WaitAsync(bank, options.Clock, stopping.Token);

            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stopping.Cancel();
            }
        }

        SandboxBankRecord.Remove(options.JournalPath);
        return 0;
    }

    private static async Task WaitAsync(SandboxBankServer bank, TimeProvider clock, CancellationToken stopping)
    {
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        using var timer = new PeriodicTimer(JournalCheckInterval, clock);
        Task ended;
        do
        {
            ended = await Task.WhenAny(bank.ExitAsked, stopped, timer.WaitForNextTickAsync(CancellationToken.None).AsTask());
        }
        while (ended != bank.ExitAsked && ended != stopped && bank.Core.JournalExists);
    }
}
