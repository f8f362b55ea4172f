using System.CommandLine;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Merchants;
using FreedomPay.Server.Configuration;
using FreedomPay.Storage;
using FreedomPay.Storage.Cluster;
using FreedomPay.Storage.Schema;
using FreedomPay.Vault;

namespace FreedomPay.Server.Commands;

/// <summary>The command line: <c>freedompay [command] [flags]</c>; without a command it serves.</summary>
public static class CommandTree
{
    /// <summary>Runs a command line and gives its exit code: 0 for success, 1 for a failure that was explained on standard error, 2 for findings.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        // Ctrl-C and SIGTERM cancel the command's token; it then has this long to end in order.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2), EnableDefaultExceptionHandler = false };
        try
        {
            return await Create().Parse(arguments).InvokeAsync(invocation);
        }
        catch (Exception e) when (IsExplained(e))
        {
            await Console.Error.WriteLineAsync("freedompay: " + e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    internal static RootCommand Create()
    {
        var root = new RootCommand("Freedom Pay: the payment platform.") { GlobalOptions.Port, GlobalOptions.Data };
        root.Add(ServeCommand.Create());
        root.Add(LedgerCommand.Create());
        root.Add(KeysCommand.Create());
        root.Add(WalletsCommand.Create());
        root.Add(MerchantCommand.Create());
        root.Add(PartnerCommand.Create());
        root.Add(CallbacksCommand.Create());
        root.Add(PostgresCommand.Create());
        root.Add(SandboxCommand.Create());
        root.SetAction(ServeCommand.RunAsync);
        return root;
    }

    /// <summary>Failures whose message tells a person what is wrong and what to do.</summary>
    private static bool IsExplained(Exception e) =>
        e is ConfigurationException or ClusterException or SchemaException or StorageUnavailableException or KeyEncryptionKeyException or WalletKeyException
            or MerchantChangeException or UnknownMerchantException or InvalidSettingsException;
}
