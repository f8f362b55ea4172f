using System.CommandLine;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay sandbox bank</c>: the bank at the other end of the ISO 8583 link, in a process of its own.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        // --port of this command is the bank's; the flag of the same name above it is the API's.
        var control = new Option<int>("--control-port") { Description = "Port of its control channel; 0 takes a free one." };
        var journal = new Option<string>("--journal") { Description = "File of its journal.", Required = true };
        var bank = new Command("bank", "Runs the sandbox bank. --port is the port of its link; 0 takes a free one.") { control, journal };
        bank.SetAction((flags, cancellationToken) => SandboxBank.RunAsync(
            new SandboxBankOptions
            {
                Port = flags.GetValue(GlobalOptions.Port) ?? 0,
                ControlPort = flags.GetValue(control),
                JournalPath = flags.GetRequiredValue(journal),
            },
            cancellationToken));
        return new Command("sandbox", "Parts of the simulated world.") { bank };
    }
}
