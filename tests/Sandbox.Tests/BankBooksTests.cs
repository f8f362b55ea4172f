using FreedomPay.CardNetwork;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Sandbox.Tests;

public sealed class BankBooksTests
{
    private const string Card = "4400444400004444";

    [Fact]
    public async Task PartialCompletion_DebitsOnce()
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(Card);
        await bank.AuthoriseAsync(hold, Card);
        var completion = bank.Prepare(Card);
        Assert.Equal(NetworkOutcome.Approved, (await bank.CompleteAsync(hold, Card, 4000, completion)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await bank.CompleteAsync(hold, Card, 4000, completion)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await bank.CompleteAsync(hold, Card, 4000, repeat: true)).Outcome);
        Assert.Equal(DeclineReason.NotPermitted, (await bank.CompleteAsync(hold, Card, 4000)).Reason);
        Assert.Equal(DeclineReason.NotPermitted, (await bank.CompleteAsync(hold, Card, 5000, repeat: true)).Reason);
        Assert.Equal(4000, bank.Books(hold)?.Debited);
        Assert.Equal(["hold", "complete"], await Kinds(bank));
    }

    [Fact]
    public async Task CompletionAboveTheHold_IsRefused()
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(Card);
        await bank.AuthoriseAsync(hold, Card);
        Assert.Equal(NetworkOutcome.Declined, (await bank.CompleteAsync(hold, Card, 10001)).Outcome);
        Assert.Equal(BankPaymentState.Held, bank.Books(hold)?.State);
    }

    [Fact]
    public async Task Refunds_StayWithinTheDebit_AndActOncePerReference()
    {
        await using var bank = await BankFixture.StartAsync();
        var purchase = bank.Prepare(Card);
        await bank.AuthoriseAsync(purchase, Card, debit: true);
        var refund = bank.Prepare(Card);
        Assert.Equal(NetworkOutcome.Approved, (await bank.RefundAsync(purchase, Card, 6000, refund)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await bank.RefundAsync(purchase, Card, 6000, refund, repeat: true)).Outcome);
        Assert.Equal(NetworkOutcome.Declined, (await bank.RefundAsync(purchase, Card, 5000, refund)).Outcome);
        Assert.Equal(NetworkOutcome.Declined, (await bank.RefundAsync(purchase, Card, 4001)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await bank.RefundAsync(purchase, Card, 4000)).Outcome);
        Assert.Equal(10000, bank.Books(purchase)?.Refunded);
        Assert.Equal(["purchase", "refund", "refund"], await Kinds(bank));
    }

    [Fact]
    public async Task RepeatedPurchase_DebitsOnce_AndAnswersTheSame()
    {
        await using var bank = await BankFixture.StartAsync();
        var purchase = bank.Prepare(Card);
        var first = await bank.AuthoriseAsync(purchase, Card, debit: true);
        Assert.Equal(first, await bank.AuthoriseAsync(purchase, Card, debit: true));
        Assert.Equal(NetworkOutcome.Declined, (await bank.AuthoriseAsync(purchase, Card, 20000, debit: true)).Outcome);
        Assert.Equal(["purchase"], await Kinds(bank));
    }

    [Fact]
    public async Task RepeatedReversal_ActsOnce()
    {
        await using var bank = await BankFixture.StartAsync();
        var purchase = bank.Prepare(Card);
        await bank.AuthoriseAsync(purchase, Card, debit: true);
        foreach (var repeat in (bool[])[false, true, true])
        {
            Assert.Equal(NetworkOutcome.Approved, (await bank.ReverseAsync(purchase, Card, ReversalCause.TimedOut, debit: true, repeat)).Outcome);
        }

        Assert.Equal(NetworkOutcome.Approved, (await bank.ReverseAsync(purchase, Card, ReversalCause.Cancelled, debit: true)).Outcome);
        Assert.Equal(["purchase", "reverse"], await Kinds(bank));
        Assert.Equal(0, bank.Books(purchase)?.Debited);
    }

    [Fact]
    public async Task ReversalThatOvertakesItsOriginal_MakesTheOriginalVoid()
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(Card);
        Assert.Equal(NetworkOutcome.Approved, (await bank.ReverseAsync(hold, Card, ReversalCause.TimedOut)).Outcome);
        Assert.Equal(NetworkOutcome.Declined, (await bank.AuthoriseAsync(hold, Card)).Outcome);
        Assert.Equal(["reverse-unknown"], await Kinds(bank));
    }

    [Fact]
    public async Task UnknownOriginal_IsToldSo()
    {
        await using var bank = await BankFixture.StartAsync();
        var nothing = bank.Prepare(Card);
        Assert.Equal(DeclineReason.OriginalNotFound, (await bank.CompleteAsync(nothing, Card)).Reason);
        Assert.Equal(DeclineReason.OriginalNotFound, (await bank.RefundAsync(nothing, Card)).Reason);
        Assert.Equal(DeclineReason.OriginalNotFound, (await bank.ReverseAsync(nothing, Card, ReversalCause.Cancelled)).Reason);
    }

    [Fact]
    public async Task CompletedHold_CannotBeCancelled_AndHeldMoneyCannotBeRefunded()
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(Card);
        await bank.AuthoriseAsync(hold, Card);
        Assert.Equal(DeclineReason.NotPermitted, (await bank.RefundAsync(hold, Card)).Reason);
        await bank.CompleteAsync(hold, Card);
        Assert.Equal(DeclineReason.NotPermitted, (await bank.ReverseAsync(hold, Card, ReversalCause.Cancelled)).Reason);
        Assert.Equal(NetworkOutcome.Approved, (await bank.RefundAsync(hold, Card)).Outcome);
    }

    [Fact]
    public async Task AnotherCardOrTrace_IsNotTheOriginal()
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(Card);
        await bank.AuthoriseAsync(hold, Card);
        Assert.Equal(DeclineReason.OriginalNotFound, (await bank.CompleteAsync(hold, "4716047261941981")).Reason);
        Assert.Equal(DeclineReason.OriginalNotFound, (await bank.CompleteAsync(hold with { Stan = (hold.Stan % 999_999) + 1 }, Card)).Reason);
        Assert.Equal(DeclineReason.OriginalNotFound, (await bank.CompleteAsync(hold with { TerminalId = "FPZZZZZZ" }, Card)).Reason);
    }

    [Fact]
    public async Task RestartedBank_KnowsEverything()
    {
        await using var bank = await BankFixture.StartAsync();
        NetworkReference[] references = [.. Enumerable.Range(0, 6).Select(_ => bank.Prepare(Card))];
        var refund = bank.Prepare(Card);
        await bank.AuthoriseAsync(references[0], Card);
        await bank.AuthoriseAsync(references[1], Card);
        await bank.CompleteAsync(references[1], Card, 9000);
        await bank.AuthoriseAsync(references[2], Card, debit: true);
        await bank.RefundAsync(references[2], Card, 2500, refund);
        await bank.AuthoriseAsync(references[3], Card);
        await bank.ReverseAsync(references[3], Card, ReversalCause.Cancelled);
        await bank.AuthoriseAsync(references[4], Card, debit: true);
        await bank.ReverseAsync(references[5], Card, ReversalCause.TimedOut);
        BankPayment?[] before = [.. references.Take(5).Select(bank.Books)];

        await bank.RestartBankAsync();
        Assert.Equal(before, references.Take(5).Select(bank.Books));
        Assert.Equal(6, bank.Bank.Core.Books.PaymentCount);
        Assert.Equal(NetworkOutcome.Approved, (await bank.RefundAsync(references[2], Card, 2500, refund, repeat: true)).Outcome);
        Assert.Equal(2500, bank.Books(references[2])?.Refunded);
        Assert.Equal(NetworkOutcome.Declined, (await bank.AuthoriseAsync(references[5], Card)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await bank.CompleteAsync(references[0], Card)).Outcome);
    }

    [Fact]
    public async Task HalfWrittenLastLine_IsCutOff_AndABadLineStopsTheBank()
    {
        using var directory = new TempDirectory();
        var options = new SandboxBankOptions { JournalPath = Path.Combine(directory.Path, "journal") };
        await new SandboxBankServer(options).DisposeAsync();
        var empty = await File.ReadAllTextAsync(options.JournalPath, BankFixture.Token);
        await File.AppendAllTextAsync(options.JournalPath, "2026-11-20T10:00:00Z\thold\t0000", BankFixture.Token);
        await new SandboxBankServer(options).DisposeAsync();
        Assert.Equal(empty, await File.ReadAllTextAsync(options.JournalPath, BankFixture.Token));
        await File.AppendAllTextAsync(options.JournalPath, "nonsense\n", BankFixture.Token);
        Assert.Throws<InvalidDataException>(() => new SandboxBankServer(options));
    }

    [Fact]
    public async Task Journal_NeverHoldsACardNumber()
    {
        await using var bank = await BankFixture.StartAsync();
        await bank.AuthoriseAsync(bank.Prepare(Card), Card);
        var text = await JournalText(bank);
        Assert.DoesNotContain(Card, text, StringComparison.Ordinal);
        Assert.Contains("440044XXXXXX4444", text, StringComparison.Ordinal);
    }

    private static async Task<string[]> Kinds(BankFixture bank) =>
        [.. (await JournalText(bank)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[1])];

    private static async Task<string> JournalText(BankFixture bank)
    {
        await using var file = new FileStream(bank.JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(BankFixture.Token);
    }
}
