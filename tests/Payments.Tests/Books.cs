using System.Globalization;
using FreedomPay.Ledger;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Payments.Tests;

/// <summary>What must hold after every scenario.</summary>
internal static class Books
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The ledger verifies, nothing is in flight, and the bank tells the same story as the payments, payment by payment.</summary>
    public static async Task AssertRightAsync(PaymentsNode node)
    {
        await SettledAsync(node);
        var findings = new List<LedgerFinding>();
        await foreach (var finding in node.Get<LedgerVerification>().FindAsync(null, TestContext.Current.CancellationToken)) findings.Add(finding);
        Assert.Empty(findings);
        Assert.Empty(await DifferencesAsync(node));
        Assert.Empty(await PayoutDifferencesAsync(node));
    }

    /// <summary>Waits until every exchange with an unknown outcome has been resolved.</summary>
    public static Task SettledAsync(PaymentsNode node) =>
        UntilAsync(async () => await node.ReadAsync<long>("select count(*) from payments.in_flight") == 0, "exchanges are still in flight");

    public static async Task UntilAsync(Func<Task<bool>> reached, string problem)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await reached())
        {
            Assert.False(limit.IsCancellationRequested, problem);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<string>> PayoutDifferencesAsync(PaymentsNode node)
    {
        await using var command = node.Database.DataSource.CreateCommand("select id, rrn, state, amount from payments.payment where kind = 5 order by id");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var differences = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var at = node.Bank.Core.Books.Credits.Find(long.Parse(reader.GetString(1), CultureInfo.InvariantCulture));
            var agrees = (States.PayoutState)reader.GetInt16(2) switch
            {
                States.PayoutState.Succeeded => at is { State: BankCreditState.Paid } paid && paid.Amount == reader.GetInt64(3),
                States.PayoutState.Failed => at is null or { State: BankCreditState.Refused or BankCreditState.Void },
                _ => false,
            };
            if (!agrees) differences.Add($"payout {reader.GetInt64(0)} in state {reader.GetInt16(2)}; bank: {at?.State} {at?.Amount}");
        }

        return differences;
    }

    private static async Task<List<string>> DifferencesAsync(PaymentsNode node)
    {
        await using var command = node.Database.DataSource.CreateCommand(
            "select id, rrn, state, amount, captured_amount, refunded_amount, refunding_amount from payments.payment where kind = 1 order by id");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var differences = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var at = reader.IsDBNull(1) ? null : node.Bank.Core.Books.Find(long.Parse(reader.GetString(1), CultureInfo.InvariantCulture));
            var (state, amount, captured, refunded) = (reader.GetInt16(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
            var agrees = (States.PaymentState)state switch
            {
                States.PaymentState.Held => at is { State: BankPaymentState.Held } held && held.Amount == amount,
                States.PaymentState.Captured => at is { State: BankPaymentState.Debited } it && it.Debited == captured && it.Refunded == refunded,
                States.PaymentState.Revoked => at is { State: BankPaymentState.Reversed },
                States.PaymentState.Created or States.PaymentState.Authenticating or States.PaymentState.Expired => at is null,
                States.PaymentState.Failed => at is null or { State: BankPaymentState.Reversed },
                _ => false,
            };
            if (agrees && reader.GetInt64(6) == 0) continue;
            differences.Add($"payment {reader.GetInt64(0)} in state {state}: {captured}, {refunded}; bank: {at?.State} {at?.Debited} {at?.Refunded}");
        }

        return differences;
    }
}
