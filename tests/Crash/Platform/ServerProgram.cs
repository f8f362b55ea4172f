using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Crash.Tests.Platform;

/// <summary>The platform's program as processes over one data directory and one port.</summary>
internal sealed class ServerProgram : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly string _program;
    private readonly StreamWriter _log;
    private readonly Lock _logGate = new();
    private Process? _process;

    public ServerProgram(string data)
    {
        Data = data;
        _program = Environment.GetEnvironmentVariable("FREEDOMPAY_CRASH_PROGRAM") is { Length: > 0 } named
            ? named
            : Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ServerProgram").Value!;
        Directory.CreateDirectory(data);
        _log = new StreamWriter(Path.Combine(data, "server.log")) { AutoFlush = true };
        Port = FreePort();
    }

    public string Data { get; }

    public int Port { get; }

    public string BaseUrl => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>From the start of the process to its word that it is ready, start by start.</summary>
    public List<TimeSpan> StartTimes { get; } = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var process = Run("serve", "--port", Port.ToString(CultureInfo.InvariantCulture), "--data", Data);
        _process = process;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            Log(line.Data);
            if (line.Data is null) ready.TrySetException(new InvalidOperationException("The server ended before it was ready; see " + Data + "/server.log."));
            if (line.Data?.StartsWith("Ready ", StringComparison.Ordinal) == true) ready.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(StartLimit, cancellationToken);
        StartTimes.Add(clock.Elapsed);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var signal = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)])) await signal.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public bool HasExited => _process is null or { HasExited: true };

    /// <summary>Runs a command of the program over the same data directory to its end.</summary>
    public async Task<(int ExitCode, string Output)> CommandAsync(params string[] command)
    {
        using var process = Run([.. command, "--data", Data]);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (output + await errors).Trim());
    }

    /// <summary>Ends the server, and the PostgreSQL and the bank that it may have left behind.</summary>
    public async Task EndAsync()
    {
        if (!HasExited)
        {
            await StopAsync();
            return;
        }

        await CommandAsync("postgres", "stop");
        var note = SandboxBankProcess.JournalPath(Data) + ".run";
        if (!File.Exists(note)) return;
        using var bank = JsonDocument.Parse(await File.ReadAllTextAsync(note));
        await new SandboxBankControl(bank.RootElement.GetProperty("controlPort").GetInt32()).ExitAsync(CancellationToken.None);
    }

    /// <summary>The last lines that the server wrote.</summary>
    public string LogTail()
    {
        lock (_logGate)
        {
            var lines = File.ReadLines(Path.Combine(Data, "server.log")).TakeLast(15);
            return string.Join('\n', lines.Select(line => line.Length > 400 ? line[..400] : line));
        }
    }

    public void Dispose()
    {
        if (!HasExited) _process!.Kill();
        _process?.Dispose();
        lock (_logGate) _log.Dispose();
    }

    private Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(_program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["FREEDOMPAY_NETWORK_TIMEOUT"] = "1";

        // A killed process does not remove the sockets that it keeps for debuggers.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment.Remove("ConnectionStrings__Postgres");
        return Process.Start(start) ?? throw new InvalidOperationException(_program + " could not be started.");
    }

    private void Log(string? line)
    {
        if (line is null) return;
        lock (_logGate)
        {
            if (_log.BaseStream is { CanWrite: true }) _log.WriteLine(line);
        }
    }

    private static int FreePort()
    {
        // Below the ports of outgoing connections, one of which might have it when the server comes back.
        while (true)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, RandomNumberGenerator.GetInt32(10_000, 15_000));
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }
}
