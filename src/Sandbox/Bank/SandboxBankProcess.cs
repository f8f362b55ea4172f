using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// The bank's process beside this one. It is started in a session of its own and outlives this process unless it is stopped: after a crash the next start
/// finds it again by its record.
/// </summary>
public sealed class SandboxBankProcess
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AttemptInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private static readonly SandboxBankRecord AnyPorts = new(0, 0, 0);

    private readonly string _directory;
    private readonly IReadOnlyList<string> _program;
    private SandboxBankRecord _record;

    private SandboxBankProcess(string directory, IReadOnlyList<string> program, SandboxBankRecord record, bool reused)
    {
        (_directory, _program, _record) = (directory, program, record);
        Reused = reused;
        Control = new SandboxBankControl(record.ControlPort);
    }

    /// <summary>Process id of the bank.</summary>
    public int Pid => _record.Pid;

    /// <summary>Port of its ISO 8583 link on loopback.</summary>
    public int Port => _record.Port;

    /// <summary>Port of its control channel on loopback.</summary>
    public int ControlPort => _record.ControlPort;

    /// <summary>Whether it was running already.</summary>
    public bool Reused { get; }

    /// <summary>Its control channel.</summary>
    public SandboxBankControl Control { get; }

    /// <summary>
    /// Finds the bank of a data directory, or starts it as <c>freedompay sandbox bank --port 0 --control-port 0 --journal FILE</c> and waits until it listens.
    /// The journal is <c>sandbox-bank.journal</c> in the directory, what the bank has to say goes to <c>sandbox-bank.log</c> there.
    /// </summary>
    /// <param name="dataDirectory">The data directory; made when absent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The bank did not start; its log says why.</exception>
    /// <exception cref="OperationCanceledException">It was not ready within 20 seconds, or the token ended the wait.</exception>
    public static Task<SandboxBankProcess> StartAsync(string dataDirectory, CancellationToken cancellationToken) =>
        StartAsync(dataDirectory, ThisProgram(), cancellationToken);

    internal static async Task<SandboxBankProcess> StartAsync(string dataDirectory, IReadOnlyList<string> program, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(dataDirectory);
        var journal = JournalPath(dataDirectory);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        while (true)
        {
            if (await SandboxBankRecord.ReadAsync(journal, limit.Token) is { } record
                && await new SandboxBankControl(record.ControlPort).PingAsync(journal, limit.Token))
            {
                return new SandboxBankProcess(dataDirectory, program, record, reused: true);
            }

            var (started, exitCode) = await SpawnAsync(dataDirectory, program, AnyPorts, limit.Token);
            if (started is not null)
            {
                return new SandboxBankProcess(dataDirectory, program, started, reused: false);
            }

            if (exitCode != SandboxBank.JournalInUse)
            {
                throw new InvalidOperationException($"The sandbox bank did not start (exit code {exitCode}); see {LogPath(dataDirectory)}.");
            }

            // Another node is just starting the bank, or an old one is just leaving.
            await Task.Delay(AttemptInterval, limit.Token);
        }
    }

    /// <summary>
    /// Starts a bank that has died again, on the same ports, so that links find it. Nothing happens when it runs, or when its data directory is gone; one that
    /// is only slow is left alone.
    /// </summary>
    /// <returns>Whether it was started.</returns>
    /// <exception cref="InvalidOperationException">The bank did not start; its log says why.</exception>
    /// <exception cref="OperationCanceledException">It neither answered nor started within 20 seconds, or the token ended the wait.</exception>
    public async Task<bool> ReviveAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        if (!Directory.Exists(_directory) || await Control.PingAsync(JournalPath(_directory), limit.Token))
        {
            return false;
        }

        var (started, exitCode) = await SpawnAsync(_directory, _program, _record, limit.Token);
        _record = started ?? throw new InvalidOperationException($"The sandbox bank did not start (exit code {exitCode}); see {LogPath(_directory)}.");
        return true;
    }

    /// <summary>Where the bank of a data directory keeps its journal.</summary>
    public static string JournalPath(string dataDirectory) => Path.Combine(Path.GetFullPath(dataDirectory), "sandbox-bank.journal");

    /// <summary>Asks the bank to exit and waits until its process has ended. Nothing happens when it is gone already.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Another node may have started it again.
        _record = await SandboxBankRecord.ReadAsync(JournalPath(_directory), cancellationToken) ?? _record;
        using var process = Find();
        await Control.ExitAsync(cancellationToken);
        if (process is not null)
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(StopTimeout, cancellationToken);
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string LogPath(string dataDirectory) => Path.Combine(Path.GetFullPath(dataDirectory), "sandbox-bank.log");

    private static IReadOnlyList<string> ThisProgram()
    {
        var path = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know its own path.");
        return Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Assembly.GetEntryAssembly()!.Location] : [path];
    }

    private static async Task<(SandboxBankRecord? Started, int ExitCode)> SpawnAsync(
        string dataDirectory, IReadOnlyList<string> program, SandboxBankRecord ports, CancellationToken cancellationToken)
    {
        // Its own session, so that a Ctrl-C or hang-up meant for this program does not reach it; standard error to the log. Standard output carries the one
        // line that says it is ready.
        var start = new ProcessStartInfo("setsid") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        string[] arguments =
        [
            "sh", "-c", """log="$1"; shift; exec "$@" 2>>"$log" </dev/null""", "sh", LogPath(dataDirectory), .. program,
            "sandbox", "bank", "--port", Text(ports.Port), "--control-port", Text(ports.ControlPort), "--journal", JournalPath(dataDirectory),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The bank is small: one heap, and socket answers handled where they arrive.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox bank could not be started.");
        process.StandardInput.Close();
        if (SandboxBankRecord.Parse(await process.StandardOutput.ReadLineAsync(cancellationToken)) is { } record)
        {
            return (record, 0);
        }

        await process.WaitForExitAsync(cancellationToken);
        return (null, process.ExitCode);
    }

    private Process? Find()
    {
        try
        {
            return Process.GetProcessById(Pid);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
