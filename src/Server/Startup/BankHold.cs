using FreedomPay.Sandbox.Bank;
using FreedomPay.Server.Configuration;
using FreedomPay.Storage.Cluster;

namespace FreedomPay.Server.Startup;

/// <summary>The sandbox bank that this process uses: one that was named, or the one of the data directory.</summary>
internal sealed class BankHold : IAsyncDisposable
{
    private const string Name = "sandbox-bank";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string _data;
    private readonly SandboxBankProcess? _process;
    private readonly SharedUse? _use;
    private Keeper? _keeper;

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

    /// <summary>From now on the bank is started again when it dies, unless it is not ours.</summary>
    public void Keep(ILogger log)
    {
        if (_process is { } process) _keeper ??= new Keeper(LookEvery, stopping => LookAsync(process, log, stopping));
    }

    /// <summary>Stops the bank, unless it is not ours or others use it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_keeper is not null) await _keeper.DisposeAsync();
        _keeper = null;
        if (_process is null || _use is null) return;
        using var stopping = await SharedUse.LockAsync(_data, Name, cancellationToken);
        if (_use.Leave()) await _process.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null) await _keeper.DisposeAsync();
        _keeper = null;
        _use?.Dispose();
    }

    private async Task LookAsync(SandboxBankProcess process, ILogger log, CancellationToken stopping)
    {
        try
        {
            // One node of several starts it; the lock is that of starting and stopping.
            using var starting = await SharedUse.LockAsync(_data, Name, stopping);
            if (await process.ReviveAsync(stopping)) log.LogError("The sandbox bank had ended by itself; it was started again");
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested
            && failure is InvalidOperationException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            log.LogError(failure, "The sandbox bank neither answers nor could be started again; it is tried once more");
        }
    }
}
