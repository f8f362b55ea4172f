using System.CommandLine;
using FreedomPay.Ledger;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay ledger verify</c>: recomputes every balance. Exit code 2 when something is wrong.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var verify = new Command("verify", "Recomputes every balance from its entries and holds, beside running traffic.");
        verify.SetAction(VerifyAsync);
        return new Command("ledger", "The books.") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
        var rules = 0;
        var findings = 0;
        await foreach (var finding in session.Get<LedgerVerification>().FindAsync(_ => rules++, cancellationToken))
        {
            findings++;
            Console.WriteLine($"{finding.Check}: {finding.Subject}: {finding.Detail}");
        }

        Console.WriteLine(findings == 0 ? $"The ledger is right: {rules} rules checked." : $"The ledger is WRONG: {findings} findings under {rules} rules.");
        return findings == 0 ? 0 : 2;
    }
}
