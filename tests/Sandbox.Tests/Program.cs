using System.Globalization;
using FreedomPay.Sandbox.Bank;

// Started as the platform starts its bank, this program is the bank; otherwise it runs the tests.
if (args is ["sandbox", "bank", "--port", var port, "--control-port", var controlPort, "--journal", var journal])
{
    return await SandboxBank.RunAsync(
        new SandboxBankOptions
        {
            Port = int.Parse(port, CultureInfo.InvariantCulture),
            ControlPort = int.Parse(controlPort, CultureInfo.InvariantCulture),
            JournalPath = journal,
        },
        CancellationToken.None);
}

return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
