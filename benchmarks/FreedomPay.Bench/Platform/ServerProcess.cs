using System.Diagnostics;
using System.Net;

namespace FreedomPay.Bench.Platform;

/// <summary>The server under measurement: the Release build, as a process of its own with its own data directory.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string ReadyMark = "Ready ";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Starts the server on a free port and waits until it is ready.</summary>
    /// <exception cref="BenchException">It did not become ready; the message holds what it said last.</exception>
    public static async Task<ServerProcess> StartAsync(string data, CancellationToken cancellationToken)
    {
        var start = Command(data, "serve", "--port", "0");
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server._process.OutputDataReceived += (_, line) => server.Take(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Take(line.Data);
        server._process.Exited += (_, _) => server._ready.TrySetException(new BenchException("The server ended.\n" + server.LastWords()));
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        server._process.StandardInput.Close();
        try
        {
            var address = await server._ready.Task.WaitAsync(StartTimeout, cancellationToken);
            server.Address = new IPEndPoint(IPAddress.Loopback, address.Port);
            return server;
        }
        catch (Exception failure)
        {
            await server.DisposeAsync();
            throw failure is TimeoutException ? new BenchException("The server did not become ready.\n" + server.LastWords()) : failure;
        }
    }

    /// <summary>Runs another command of the same program on the same data and returns its output.</summary>
    /// <exception cref="BenchException">It failed.</exception>
    public static async Task<string> RunAsync(string data, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command(data, [.. arguments])) ?? throw new BenchException("The server's program could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var text = (await output + await errors).Trim();
        return process.ExitCode == 0 ? text : throw new BenchException($"freedompay {string.Join(' ', arguments)} failed:\n{text}");
    }

    /// <summary>What the server printed last.</summary>
    public string LastWords()
    {
        lock (_gate) return string.Join('\n', _lastLines);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // SIGTERM: the server finishes its work, stops the bank and leaves.
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StopTimeout);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Command(string data, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Repository.ServerProgram())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(data);
        // The measured server is the default one, whatever the caller's shell is set to.
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray()) start.Environment.Remove(name);
        return start;
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("FREEDOMPAY_", StringComparison.Ordinal) || name.StartsWith("ConnectionStrings__", StringComparison.Ordinal);

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 40) _lastLines.Dequeue();
        }

        if (line.StartsWith(ReadyMark, StringComparison.Ordinal) && Uri.TryCreate(line[ReadyMark.Length..].Trim(), UriKind.Absolute, out var address))
        {
            _ready.TrySetResult(address);
        }
    }
}
