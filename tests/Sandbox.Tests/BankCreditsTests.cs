using FreedomPay.CardNetwork;
using FreedomPay.Testing;

namespace FreedomPay.Sandbox.Tests;

public sealed class BankCreditsTests
{
    private const string Good = "4671593866478252";
    private const string LaterPaid = "5507841999732294";
    private const string LaterRefused = "4532676596620704";

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("4671593866478252", null)]
    [InlineData("6204500338419360939", null)]
    [InlineData("629656013969216940", null)]
    [InlineData("62861819783765929", null)]
    [InlineData("4400444400004444", null)] // a card that pays takes credits too
    [InlineData("4111111111111111", null)] // and so does any other
    [InlineData("5325349472901311", DeclineReason.IssuerUnavailable)]
    [InlineData("4556046085041740", DeclineReason.DoNotHonour)]
    [InlineData("5543974702876045", DeclineReason.InsufficientFunds)]
    public async Task Card_DoesWhatItsRowSays(string pan, DeclineReason? refusal)
    {
        await using var bank = await BankFixture.StartAsync();
        var reference = bank.Prepare(pan);
        foreach (var repeat in (bool[])[false, true, true])
        {
            var answer = await bank.CreditAsync(reference, pan, repeat: repeat);
            Assert.Equal((refusal is null ? NetworkOutcome.Approved : NetworkOutcome.Declined, refusal), (answer.Outcome, answer.Reason));
        }

        Assert.Equal(refusal is null ? ["credit"] : [], await bank.JournalKindsAsync());
        Assert.Equal(refusal is null ? 10000 : null, bank.CreditBooks(reference)?.Amount);
    }

    [Fact]
    public async Task SameReference_PaysOnce_AndAnotherAmountOrCardIsRefused()
    {
        await using var bank = await BankFixture.StartAsync();
        var reference = bank.Prepare(Good);
        var first = await bank.CreditAsync(reference, Good);
        Assert.Equal(first, await bank.CreditAsync(reference, Good));
        Assert.Equal(first, await bank.CreditAsync(reference, Good, repeat: true));
        Assert.Equal(NetworkOutcome.Declined, (await bank.CreditAsync(reference, Good, 10001)).Outcome);
        Assert.Equal(NetworkOutcome.Declined, (await bank.CreditAsync(reference, "6204500338419360939")).Outcome);
        Assert.Equal(NetworkOutcome.Declined, (await bank.CreditAsync(bank.Prepare(Good), Good, 0)).Outcome);
        Assert.Equal(["credit"], await bank.JournalKindsAsync());
    }

    [Theory]
    [InlineData(LaterPaid, null, "credit")]
    [InlineData(LaterRefused, DeclineReason.DoNotHonour, "credit-refused")]
    public async Task Pending_IsDecidedAfterTheDelay_AndARestartDoesNotChangeIt(string pan, DeclineReason? refusal, string kind)
    {
        var clock = new TestClock();
        await using var bank = await BankFixture.StartAsync(clock: clock);
        var reference = bank.Prepare(pan);
        Assert.Equal(NetworkAnswer.InProgress, await bank.CreditAsync(reference, pan));
        clock.Advance(Delay - TimeSpan.FromSeconds(1));
        Assert.Equal(NetworkAnswer.InProgress, await bank.CreditAsync(reference, pan, repeat: true));

        await bank.RestartBankAsync();
        Assert.Equal(NetworkAnswer.InProgress, await bank.CreditAsync(reference, pan, repeat: true));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(refusal, (await bank.CreditAsync(reference, pan, repeat: true)).Reason);

        await bank.RestartBankAsync();
        Assert.Equal(refusal, (await bank.CreditAsync(reference, pan, repeat: true)).Reason);
        Assert.Equal(refusal, (await bank.CreditAsync(reference, pan, repeat: true, expired: true)).Reason);
        Assert.Equal(["credit-pending", kind], await bank.JournalKindsAsync());
    }

    [Fact]
    public async Task Expired_PendingCredit_IsNeverPaid()
    {
        var clock = new TestClock();
        await using var bank = await BankFixture.StartAsync(clock: clock);
        var reference = bank.Prepare(LaterPaid);
        await bank.CreditAsync(reference, LaterPaid);
        Assert.Equal(DeclineReason.LifetimeExpired, (await bank.CreditAsync(reference, LaterPaid, repeat: true, expired: true)).Reason);
        clock.Advance(Delay);
        await bank.RestartBankAsync();
        Assert.Equal(DeclineReason.LifetimeExpired, (await bank.CreditAsync(reference, LaterPaid, repeat: true)).Reason);
        Assert.Equal(["credit-pending", "credit-void"], await bank.JournalKindsAsync());
    }

    [Fact]
    public async Task Expired_CreditThatNeverCame_IsRefusedWhenItComes()
    {
        await using var bank = await BankFixture.StartAsync();
        var reference = bank.Prepare(Good);
        Assert.Equal(DeclineReason.LifetimeExpired, (await bank.CreditAsync(reference, Good, repeat: true, expired: true)).Reason);
        await bank.RestartBankAsync();
        Assert.Equal(DeclineReason.LifetimeExpired, (await bank.CreditAsync(reference, Good)).Reason);
        Assert.Equal(["credit-void"], await bank.JournalKindsAsync());
    }

    [Fact]
    public async Task Expired_PaidCredit_StaysPaid()
    {
        await using var bank = await BankFixture.StartAsync();
        var reference = bank.Prepare(Good);
        await bank.CreditAsync(reference, Good);
        Assert.Equal(NetworkOutcome.Approved, (await bank.CreditAsync(reference, Good, repeat: true, expired: true)).Outcome);
        Assert.Equal(["credit"], await bank.JournalKindsAsync());
    }

    [Fact]
    public async Task Delay_CanBeChanged()
    {
        await using var bank = await BankFixture.StartAsync();
        var answer = await bank.Control.SendAsync(new() { ["payout_delay"] = 0 }, BankFixture.Token);
        Assert.Equal(0, (double)answer["payout_delay"]!);
        var reference = bank.Prepare(LaterPaid);
        Assert.Equal(NetworkAnswer.InProgress, await bank.CreditAsync(reference, LaterPaid));
        Assert.Equal(NetworkOutcome.Approved, (await bank.CreditAsync(reference, LaterPaid, repeat: true)).Outcome);
        Assert.Equal(false, (bool?)(await bank.Control.SendAsync(new() { ["payout_delay"] = -1 }, BankFixture.Token))["ok"]);
    }

    [Fact]
    public async Task Fault_MeetsCreditsOnly()
    {
        await using var bank = await BankFixture.StartAsync();
        await bank.Control.SendAsync(new() { ["fault"] = "decline", ["on"] = "payout", ["code"] = "91" }, BankFixture.Token);
        Assert.Equal(NetworkOutcome.Approved, (await bank.AuthoriseAsync(bank.Prepare("4400444400004444"), "4400444400004444", debit: true)).Outcome);
        Assert.Equal(DeclineReason.IssuerUnavailable, (await bank.CreditAsync(bank.Prepare(Good), Good)).Reason);
        Assert.Equal(NetworkOutcome.Approved, (await bank.CreditAsync(bank.Prepare(Good), Good)).Outcome);
    }

    [Fact]
    public async Task PayoutCard_CanBeKept_AndPaysNothing()
    {
        await using var bank = await BankFixture.StartAsync();
        Assert.Equal(NetworkOutcome.Approved, (await bank.AuthoriseAsync(bank.Prepare(Good), Good, amount: 0)).Outcome);
        Assert.Equal(DeclineReason.UnknownCard, (await bank.AuthoriseAsync(bank.Prepare(Good), Good)).Reason);
        Assert.Equal(DeclineReason.UnknownCard, (await bank.AuthoriseAsync(bank.Prepare(Good), Good, debit: true)).Reason);
    }
}
