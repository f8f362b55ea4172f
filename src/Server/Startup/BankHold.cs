using FreedomPay.Sandbox.Bank;
using FreedomPay.Server.Configuration;
using FreedomPay.Storage.Cluster;

namespace FreedomPay.Server.Startup;

/// <summary>The sandbox bank that this process uses: one that was named, or the one of the data directory.</summary>
internal sealed class BankHold : IAsyncDisposable
{
    private const string Name = "sandbox-bank";

    private readonly string _data;
    private readonly SandboxBankProcess? _process;
    private readonly SharedUse? _use;

    private BankHold(string data, BankAddress address, SandboxBankProcess? process, SharedUse? use)
    {
        _data = data;
        Address = address;
        _process = process;
        _use = use;
    }

    public BankAddress Address { get; }

    public static async Task<BankHold> OpenAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        if (options.SandboxBank is { } address) return new BankHold(options.Data, address, null, null);
        Directory.CreateDirectory(options.Data);
        using var starting = await SharedUse.LockAsync(options.Data, Name, cancellationToken);
        var process = await SandboxBankProcess.StartAsync(options.Data, cancellationToken);
        return new BankHold(options.Data, new BankAddress(process.Port, process.ControlPort), process, SharedUse.Register(options.Data, Name));
    }

    /// <summary>Stops the bank, unless it is not ours or others use it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is null || _use is null) return;
        using var stopping = await SharedUse.LockAsync(_data, Name, cancellationToken);
        if (_use.Leave()) await _process.StopAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _use?.Dispose();
        return ValueTask.CompletedTask;
    }
}
