using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Sandbox.Tests;

/// <summary>The documented table of test cards (gateway-sync §8.1), row by row, through a real link.</summary>
public sealed class TestCardTests
{
    private static readonly NetworkAnswer ClearingRefused = NetworkAnswer.Declined(DeclineReason.IssuerUnavailable);
    private static readonly NetworkAnswer NotAuthenticated = NetworkAnswer.Declined(DeclineReason.AuthenticationFailed);
    private static readonly NetworkAnswer NotPermitted = NetworkAnswer.Declined(DeclineReason.NotPermitted);

    [Theory]
    [InlineData("4716047261941981", true, false, true)]
    [InlineData("4916307416334310", true, false, false)]
    [InlineData("5367654276102126", false, true, true)]
    [InlineData("4939770956154989", false, true, true)]
    [InlineData("4400444400004440", true, true, true)]
    [InlineData("4400444400004444", true, true, true)]
    [InlineData("5555555555555599", true, true, true)]
    [InlineData("4405645000006150", true, true, true)]
    [InlineData("6224466455690681278", true, true, true)]
    [InlineData("623275279933273424", true, true, true)]
    [InlineData("62528733472390953", true, true, true)]
    [InlineData("4400430000000000", true, true, true)]
    [InlineData("4400430000999999", true, true, true)]
    public async Task SuccessCard_DoesWhatItsRowSays(string pan, bool clearing, bool reverse, bool refund)
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(pan);
        var approved = await bank.AuthoriseProvedAsync(hold, pan);
        Assert.Equal(NetworkOutcome.Approved, approved.Outcome);
        Assert.Equal(6, approved.AuthorisationCode?.Length);
        Assert.Equal(15, approved.SchemeTransactionId?.Length);
        Expect(clearing, ClearingRefused, await bank.CompleteAsync(hold, pan));

        var cancelled = bank.Prepare(pan);
        await bank.AuthoriseProvedAsync(cancelled, pan);
        Expect(reverse, NotPermitted, await bank.ReverseAsync(cancelled, pan, ReversalCause.Cancelled));

        var lost = bank.Prepare(pan);
        await bank.AuthoriseProvedAsync(lost, pan);
        Expect(true, NotPermitted, await bank.ReverseAsync(lost, pan, ReversalCause.TimedOut));
        Assert.Equal(BankPaymentState.Reversed, bank.Books(lost)?.State);

        var purchase = bank.Prepare(pan);
        Expect(true, NotPermitted, await bank.AuthoriseProvedAsync(purchase, pan, debit: true));
        Expect(refund, NotPermitted, await bank.RefundAsync(purchase, pan));
    }

    [Fact]
    public async Task Verification_HoldsNothing()
    {
        await using var bank = await BankFixture.StartAsync();
        var reference = bank.Prepare("4716047261941981");
        var answer = await bank.AuthoriseAsync(reference, "4716047261941981", amount: 0);
        Assert.Equal(NetworkOutcome.Approved, answer.Outcome);
        Assert.Null(bank.Books(reference));
        Assert.Equal(NetworkOutcome.Declined, (await bank.AuthoriseAsync(bank.Prepare("4716047261941981"), "4716047261941981", 0, debit: true)).Outcome);
        Assert.Equal(NetworkOutcome.Declined, (await bank.AuthoriseAsync(bank.Prepare("5548398681700148"), "5548398681700148", amount: 0)).Outcome);
    }

    [Theory]
    [InlineData("4916307416334310", "05", true)]
    [InlineData("4916307416334310", "06", true)]
    [InlineData("4916307416334310", "07", false)]
    [InlineData("4916307416334310", "02", false)]
    [InlineData("5367654276102126", "02", true)]
    [InlineData("5367654276102126", "01", true)]
    [InlineData("5367654276102126", "00", false)]
    [InlineData("5367654276102126", "05", false)]
    [InlineData("4400444400004444", "07", true)]
    [InlineData("4400444400004444", "05", true)]
    public async Task Indicator_MustBeOfTheScheme(string pan, string eci, bool approved)
    {
        await using var bank = await BankFixture.StartAsync();
        Expect(approved, NotAuthenticated, await bank.AuthoriseAsync(bank.Prepare(pan), pan, proof: BankFixture.Proof(eci)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAECAwQF")]
    [InlineData("not Base64 at all !!!!!!!!!!")]
    public async Task IndicatorWithoutCryptogram_IsDeclined(string? cavv)
    {
        await using var bank = await BankFixture.StartAsync();
        foreach (var pan in (string[])["4916307416334310", "4400444400004444"])
        {
            Assert.Equal(NotAuthenticated, await bank.AuthoriseAsync(bank.Prepare(pan), pan, proof: BankFixture.Proof("05", cavv)));
        }
    }

    [Theory]
    [InlineData(StoredCredential.None, false)]
    [InlineData(StoredCredential.First, false)]
    [InlineData(StoredCredential.Cardholder, true)]
    [InlineData(StoredCredential.Recurring, true)]
    [InlineData(StoredCredential.Unscheduled, true)]
    public async Task WithoutProof_OnlyKeptCardsPay(StoredCredential stored, bool approved)
    {
        await using var bank = await BankFixture.StartAsync();
        const string Pan = "4916307416334310";
        Expect(approved, NotAuthenticated, await bank.AuthoriseAsync(bank.Prepare(Pan), Pan, stored: stored));
    }

    [Theory]
    [InlineData("5335215945367703", DeclineReason.SystemMalfunction)]
    [InlineData("4400444400004441", DeclineReason.SystemMalfunction)]
    [InlineData("4916109830832246", DeclineReason.ActivityLimitExceeded)]
    [InlineData("4400444400004442", DeclineReason.ActivityLimitExceeded)]
    [InlineData("5548398681700148", DeclineReason.InsufficientFunds)]
    [InlineData("4400444400004443", DeclineReason.InsufficientFunds)]
    [InlineData("5475102935853613", DeclineReason.PickUpCard)]
    [InlineData("4400444400004445", DeclineReason.ConfirmationCodeExpired)]
    [InlineData("4400444400004446", DeclineReason.Unexplained)]
    [InlineData("4400444400004447", DeclineReason.AuthenticationFailed)]
    [InlineData("5484458131482832", DeclineReason.AuthenticationFailed)]
    [InlineData("5555555555555557", DeclineReason.SuspectedFraud)]
    [InlineData("4444444411111111", DeclineReason.AmountLimitExceeded)]
    [InlineData("4444444499999999", DeclineReason.LifetimeExpired)]
    [InlineData("4444444444444422", DeclineReason.DoNotHonour)]
    [InlineData("4111111111111111", DeclineReason.UnknownCard)]
    [InlineData("4400430001000000", DeclineReason.UnknownCard)]
    [InlineData("44004300000000000", DeclineReason.UnknownCard)]
    public async Task ErrorCard_IsDeclinedForItsReason(string pan, DeclineReason reason)
    {
        await using var bank = await BankFixture.StartAsync();
        foreach (var debit in (bool[])[false, true])
        {
            var reference = bank.Prepare(pan);
            Assert.Equal(NetworkAnswer.Declined(reason), await bank.AuthoriseAsync(reference, pan, debit: debit));
            Assert.Null(bank.Books(reference));
            Assert.Equal(NetworkOutcome.Declined, (await bank.ReverseAsync(reference, pan, ReversalCause.Cancelled)).Outcome);
            Assert.Equal(NetworkOutcome.Approved, (await bank.ReverseAsync(reference, pan, ReversalCause.TimedOut)).Outcome);
        }
    }

    [Theory]
    [InlineData("4400444400004444", 2031, 1, NetworkOutcome.Approved)]
    [InlineData("4400444400004444", 2020, 1, NetworkOutcome.Declined)]
    [InlineData("4405645000006150", 2025, 9, NetworkOutcome.Approved)] // its documented expiry
    [InlineData("4405645000006150", 2025, 8, NetworkOutcome.Declined)]
    public async Task Expiry_IsLookedAt(string pan, int year, int month, NetworkOutcome outcome)
    {
        await using var bank = await BankFixture.StartAsync();
        var answer = await bank.AuthoriseAsync(bank.Prepare(pan), pan, expiry: new CardExpiry(year, month));
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome == NetworkOutcome.Declined ? DeclineReason.ExpiredCard : null, answer.Reason);
    }

    [Fact]
    public void Table_HasEveryDocumentedCardOnce()
    {
        Assert.Equal(27 + 7, TestCards.All.Count); // the documented ones and our own
        Assert.Equal(9, TestCards.Payout.Count);
        Assert.Equal(36 + 7, TestCards.All.Select(card => card.Pan).Concat(TestCards.Payout.Select(card => card.Pan)).Distinct().Count());
    }

    private static void Expect(bool approved, NetworkAnswer refusal, NetworkAnswer answer)
    {
        if (approved)
        {
            Assert.Equal(NetworkOutcome.Approved, answer.Outcome);
        }
        else
        {
            Assert.Equal(refusal, answer);
        }
    }
}
