using System.Diagnostics;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Sandbox.Tests;

public sealed class SandboxBankProcessTests
{
    private static readonly string[] Program = [Path.Combine(AppContext.BaseDirectory, "FreedomPay.Sandbox.Tests")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondStart_FindsTheRunningBank_AndStopEndsIt()
    {
        using var directory = new TempDirectory();
        var first = await SandboxBankProcess.StartAsync(directory.Path, Program, Token);
        Assert.False(first.Reused);
        Assert.NotEqual(Environment.ProcessId, first.Pid);

        var second = await SandboxBankProcess.StartAsync(directory.Path, Program, Token);
        Assert.True(second.Reused);
        Assert.Equal((first.Pid, first.Port, first.ControlPort), (second.Pid, second.Port, second.ControlPort));

        await second.StopAsync(Token);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(first.Pid));
        Assert.False(File.Exists(SandboxBankRecord.PathOf(SandboxBankProcess.JournalPath(directory.Path))));
        await second.StopAsync(Token);
    }

    [Fact]
    public async Task KilledBank_IsStartedAnew()
    {
        using var directory = new TempDirectory();
        var first = await SandboxBankProcess.StartAsync(directory.Path, Program, Token);
        using (var process = Process.GetProcessById(first.Pid))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        var second = await SandboxBankProcess.StartAsync(directory.Path, Program, Token);
        Assert.False(second.Reused);
        Assert.NotEqual(first.Pid, second.Pid);
        await second.StopAsync(Token);
    }

    [Fact]
    public async Task KilledBank_IsRevivedOnItsPorts()
    {
        using var directory = new TempDirectory();
        var bank = await SandboxBankProcess.StartAsync(directory.Path, Program, Token);
        var (pid, port, controlPort) = (bank.Pid, bank.Port, bank.ControlPort);
        Assert.False(await bank.ReviveAsync(Token));
        using (var process = Process.GetProcessById(pid))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        Assert.True(await bank.ReviveAsync(Token));
        Assert.NotEqual(pid, bank.Pid);
        Assert.Equal((port, controlPort), (bank.Port, bank.ControlPort));
        Assert.True(await bank.Control.PingAsync(SandboxBankProcess.JournalPath(directory.Path), Token));
        await bank.StopAsync(Token);
    }

    [Fact]
    public async Task TwoStartsAtOnce_ShareOneBank()
    {
        using var directory = new TempDirectory();
        var banks = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => SandboxBankProcess.StartAsync(directory.Path, Program, Token)));
        Assert.Equal(banks[0].Pid, banks[1].Pid);
        await banks[0].StopAsync(Token);
    }

    [Fact]
    public async Task BankThatCannotStart_IsAnError()
    {
        using var directory = new TempDirectory();
        await File.WriteAllTextAsync(SandboxBankProcess.JournalPath(directory.Path), "nonsense\n", Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SandboxBankProcess.StartAsync(directory.Path, Program, Token));
        Assert.Contains("Line 1", await File.ReadAllTextAsync(Path.Combine(directory.Path, "sandbox-bank.log"), Token), StringComparison.Ordinal);
    }
}
