using System.Diagnostics;
using System.Text.Json;
using FreedomPay.Server.Configuration;

namespace FreedomPay.ServerTesting;

/// <summary>A sandbox bank in a process of its own, with a journal in a directory of the test's.</summary>
public sealed class TestBank : IAsyncDisposable
{
    private readonly Process _process;

    private TestBank(Process process, BankAddress address)
    {
        _process = process;
        Address = address;
    }

    public BankAddress Address { get; }

    public static async Task<TestBank> StartAsync(string directory)
    {
        var start = new ProcessStartInfo(ServerProgram.Path) { RedirectStandardOutput = true };
        string[] arguments = ["sandbox", "bank", "--port", "0", "--control-port", "0", "--journal", Path.Combine(directory, "sandbox-bank.journal")];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox bank ended at once.");
        using var record = JsonDocument.Parse(line);
        var (port, controlPort) = (record.RootElement.GetProperty("port"), record.RootElement.GetProperty("controlPort"));
        return new TestBank(process, new BankAddress(port.GetInt32(), controlPort.GetInt32()));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
