using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Statements;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Tests;

/// <summary>Our own issuer, as the acquiring side meets it.</summary>
public sealed class NetworkTests(IssuingNode node) : Scenarios(node)
{
    private static int _lastRrn;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ICardNetwork Network => Node.Get<ICardNetwork>();

    private static string NextRrn() => $"26{Interlocked.Increment(ref _lastRrn):0000000000}";

    [Fact]
    public async Task Purchase_Complete_Refund_IsOnTheStatement()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var hold = desk.Purchase(await desk.SecretsAsync(card), 1200_00, debit: false, NextRrn());

        var answer = await Network.AuthoriseAsync(hold, Cancellation);
        Assert.Equal(NetworkOutcome.Approved, answer.Outcome);
        Assert.Equal(6, answer.AuthorisationCode!.Length);
        Assert.Equal(1200_00, (await desk.BalanceAsync(card)).Blocked.MinorUnits);

        var completion = new CompletionMessage(
            Network.Prepare(hold.Card, hold.Reference.Rrn), hold.Reference, hold.Card, Kzt(1000_00), answer.AuthorisationCode, desk.Acceptor, false);
        Assert.Equal(NetworkOutcome.Approved, (await Network.CompleteAsync(completion, Cancellation)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await Network.CompleteAsync(completion with { Repeat = true }, Cancellation)).Outcome);
        var refund = new RefundMessage(Network.Prepare(hold.Card, NextRrn()), hold.Reference, hold.Card, Kzt(300_00), desk.Acceptor, false);
        Assert.Equal(NetworkOutcome.Approved, (await Network.RefundAsync(refund, Cancellation)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await Network.RefundAsync(refund with { Repeat = true }, Cancellation)).Outcome);
        var tooMuch = refund with { Reference = Network.Prepare(hold.Card, NextRrn()), Amount = Kzt(701_00) };
        Assert.Equal(NetworkOutcome.Declined, (await Network.RefundAsync(tooMuch, Cancellation)).Outcome);

        Assert.Equal(9300_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);
        var lines = Desk.Value(await Node.Get<IStatements>().OperationsAsync(desk.Partner.Id, new OperationQuery(card, null, null), Cancellation)).Operations;
        Assert.Equal(["refund", "pay_online_non3ds", "credit"], lines.Select(line => line.Type));
        var purchase = lines[1];
        Assert.Equal((1000_00, hold.Reference.Rrn), (purchase.Amount.MinorUnits, purchase.Rrn));
        Assert.Equal(("Market 24", 5411, 500001L), (purchase.Merchant!.Name, purchase.Merchant.CategoryCode, purchase.Merchant.MerchantId));
    }

    [Fact]
    public async Task RepeatedMessage_IsAnsweredAsBefore_AndMovesNothing()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var purchase = desk.Purchase(await desk.SecretsAsync(card), 100_00, debit: true, NextRrn());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Network.AuthoriseAsync(purchase, Cancellation)));

        Assert.Single(answers.Distinct());
        Assert.Equal(9900_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);
    }

    [Fact]
    public async Task Credit_ComesOntoTheCard_Once_AndIsOnTheStatement()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var number = desk.Purchase(await desk.SecretsAsync(card), 1_00, debit: true, NextRrn()).Card;
        var credit = new CreditMessage(Network.Prepare(number, NextRrn()), number, Kzt(250_50), desk.Acceptor, Repeat: false);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Network.CreditAsync(credit with { Repeat = n > 0 }, Cancellation)));

        Assert.Equal(NetworkOutcome.Approved, Assert.Single(answers.Distinct()).Outcome);
        Assert.Equal(answers[0], await Network.CreditAsync(credit with { Repeat = true, Expired = true }, Cancellation));
        Assert.Equal(NetworkOutcome.Declined, (await Network.CreditAsync(credit with { Amount = Kzt(1) }, Cancellation)).Outcome);
        Assert.Equal(10_250_50, (await desk.BalanceAsync(card)).Amount.MinorUnits);
        var lines = Desk.Value(await Node.Get<IStatements>().OperationsAsync(desk.Partner.Id, new OperationQuery(card, null, null), Cancellation)).Operations;
        Assert.Equal((250_50, credit.Reference.Rrn, "Market 24"), (lines[0].Amount.MinorUnits, lines[0].Rrn, lines[0].Merchant!.Name));
    }

    [Fact]
    public async Task Credit_WhoseTimeIsOver_IsNeverPaid()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var number = desk.Purchase(await desk.SecretsAsync(card), 1_00, debit: true, NextRrn()).Card;
        var credit = new CreditMessage(Network.Prepare(number, NextRrn()), number, Kzt(250_50), desk.Acceptor, Repeat: false);

        Assert.Equal(DeclineReason.LifetimeExpired, (await Network.CreditAsync(credit with { Repeat = true, Expired = true }, Cancellation)).Reason);
        Assert.Equal(DeclineReason.LifetimeExpired, (await Network.CreditAsync(credit, Cancellation)).Reason);

        Assert.Equal(10_000_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reversal_UndoesPurchaseAndHold_Once(bool debit)
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var purchase = desk.Purchase(await desk.SecretsAsync(card), 100_00, debit, NextRrn());
        await Network.AuthoriseAsync(purchase, Cancellation);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(NetworkOutcome.Approved, (await Network.ReverseAsync(Reversal(desk, purchase, debit), Cancellation)).Outcome);
        }

        var balance = await desk.BalanceAsync(card);
        Assert.Equal((10000_00, 0), (balance.Amount.MinorUnits, balance.Blocked.MinorUnits));
    }

    [Fact]
    public async Task ReversalOfWhatNeverArrived_IsRemembered_AndTheLateOriginalRefused()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var purchase = desk.Purchase(await desk.SecretsAsync(card), 100_00, debit: true, NextRrn());

        Assert.Equal(NetworkOutcome.Approved, (await Network.ReverseAsync(Reversal(desk, purchase, true), Cancellation)).Outcome);
        Assert.Equal(DeclineReason.LifetimeExpired, (await Network.AuthoriseAsync(purchase, Cancellation)).Reason);
        Assert.Equal(10000_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);
        var cancel = Reversal(desk, desk.Purchase(await desk.SecretsAsync(card), 1, false, NextRrn()), false) with { Cause = ReversalCause.Cancelled };
        Assert.Equal(DeclineReason.OriginalNotFound, (await Network.ReverseAsync(cancel, Cancellation)).Reason);
    }

    [Fact]
    public async Task Declines_SayWhy()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("100");
        var secrets = await desk.SecretsAsync(card);
        var wrong = CvvOf(secrets.Cvv.Reveal() == "123" ? "124" : "123");

        Assert.Equal(DeclineReason.InsufficientFunds, await ReasonAsync(desk, secrets, 100_01));
        Assert.Equal(DeclineReason.WrongCardData, await ReasonAsync(desk, secrets with { Cvv = wrong }, 1_00));
        Assert.Equal(DeclineReason.WrongCardData, await ReasonAsync(desk, secrets with { Expiry = new CardExpiry(2040, 1) }, 1_00));
        Assert.Equal(DeclineReason.UnknownCard, await ReasonAsync(desk, secrets with { Number = Pan.Parse("9512340000001729") }, 1_00));
        Desk.Done(await desk.LimitAsync(card, "pay_online_non3ds", "day", "10"));
        Assert.Equal(DeclineReason.AmountLimitExceeded, await ReasonAsync(desk, secrets, 11_00));
        Desk.Done(await desk.LimitAsync(card, "pay", "day", "1", "count"));
        Assert.Null(await ReasonAsync(desk, secrets, 1_00));
        Assert.Equal(DeclineReason.ActivityLimitExceeded, await ReasonAsync(desk, secrets, 1_00));
        Desk.Done(await desk.BlockAsync(card, BlockReason.Stolen));
        Assert.Equal(DeclineReason.PickUpCard, await ReasonAsync(desk, secrets, 1_00));
        Desk.Done(await Node.Get<ICards>().CloseAsync(desk.Call(), card, "", Cancellation));
        Assert.Equal(DeclineReason.RestrictedCard, await ReasonAsync(desk, secrets, 1_00));
    }

    [Fact]
    public async Task CardThatIsNotActive_IsDeclined()
    {
        var desk = await OpenDeskAsync();
        var secrets = await desk.SecretsAsync(await desk.IssuedAsync());

        Assert.Equal(DeclineReason.NotPermitted, await ReasonAsync(desk, secrets, 1_00));
    }

    [Fact]
    public async Task GuessedCvvs_RunOut()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var secrets = await desk.SecretsAsync(card);
        var wrong = Enumerable.Range(0, 1000).Select(i => $"{i:000}").Where(text => text != secrets.Cvv.Reveal()).Take(10);
        foreach (var guess in wrong)
        {
            Assert.Equal(DeclineReason.WrongCardData, await ReasonAsync(desk, secrets with { Cvv = CvvOf(guess) }, 1_00));
        }

        Assert.Equal(DeclineReason.TriesExceeded, await ReasonAsync(desk, secrets, 1_00));
    }

    [Fact]
    public async Task Verification_HoldsNothing()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("1");
        var verification = desk.Purchase(await desk.SecretsAsync(card), 0, debit: false, NextRrn());

        Assert.Equal(NetworkOutcome.Approved, (await Network.AuthoriseAsync(verification, Cancellation)).Outcome);
        Assert.Equal(NetworkOutcome.Approved, (await Network.ReverseAsync(Reversal(desk, verification, false), Cancellation)).Outcome);
        Assert.Equal(0, (await desk.BalanceAsync(card)).Blocked.MinorUnits);
    }

    [Fact]
    public async Task AuthenticatedPurchase_CountsAsSuch()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        Desk.Done(await desk.LimitAsync(card, "pay_online_non3ds", "day", "0"));
        var secrets = await desk.SecretsAsync(card);
        var proof = new AuthenticationProof("05", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "3e5c0c0e-5d3e-4b0a-9a43-6f0b2c8e1d77");

        Assert.Equal(DeclineReason.AmountLimitExceeded, await ReasonAsync(desk, secrets, 1_00));
        var purchase = desk.Purchase(secrets, 1_00, debit: true, NextRrn()) with { Proof = proof };
        Assert.Equal(NetworkOutcome.Approved, (await Network.AuthoriseAsync(purchase, Cancellation)).Outcome);
    }

    private static Cvv CvvOf(string text) => Cvv.TryParse(text, out var cvv) ? cvv : throw new FormatException(text);

    private static Money Kzt(long minorUnits) => new(minorUnits, Currency.Kzt);

    private ReversalMessage Reversal(Desk desk, AuthorisationMessage purchase, bool debit) => new(
        Network.Prepare(purchase.Card, purchase.Reference.Rrn), purchase.Reference, debit, purchase.Card, purchase.Amount, ReversalCause.TimedOut,
        desk.Acceptor, false);

    private async Task<DeclineReason?> ReasonAsync(Desk desk, (Pan Number, CardExpiry Expiry, Cvv Cvv) card, long minorUnits) =>
        (await Network.AuthoriseAsync(desk.Purchase(card, minorUnits, debit: true, NextRrn()), Cancellation)).Reason;
}
