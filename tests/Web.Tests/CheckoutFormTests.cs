using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;
using FreedomPay.Web.Checkout;

namespace FreedomPay.Web.Tests;

/// <summary>What payers send: what is asked of the checkout, and what is not.</summary>
public sealed class CheckoutFormTests
{
    private static readonly string Page = "/pay.html?customer=" + FakeCheckouts.Customer;
    private static readonly string CardForm = $"/v1/merchant/500001/cardstorage/view?pg_payment_id={FakeCheckouts.Customer}";

    private static readonly (string, string)[] Card =
    [
        ("action", "pay"), ("number", "4916 3074 1633 4310"), ("expiry", "12 / 30"), ("cvv", "987"), ("holder", "Test  Testov"),
        ("email", "a@b.example"), ("phone", "8 (701) 000-00-01"),
    ];

    [Fact]
    public async Task Card_IsPaidWithOnceAndAnsweredByARedirect()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        var answer = await site.SubmitAsync(Page, Card);
        Assert.Equal(303, answer.Status);
        Assert.Equal(Page, answer.Headers["Location"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal(["pay"], site.Checkouts.Asked);
        var paid = site.Checkouts.Paid!;
        Assert.Equal(("4916307416334310", "12/30", "TEST TESTOV", "987"),
            (paid.Card!.Pan.Reveal(), paid.Card.Expiry.ToString(), paid.Card.Cardholder, paid.Cvv!.Reveal()));
        Assert.Equal(("a@b.example", "77010000001", false), (paid.Email, paid.Phone, paid.SaveCard));
    }

    [Theory]
    [InlineData("number", "4916 3074 1633 4311", "Check the card number")]
    [InlineData("number", "491630741633", "Check the card number")]
    [InlineData("number", "4916 3074 1633 431O", "Check the card number")]
    [InlineData("expiry", "13/30", "Type the month and the year")]
    [InlineData("expiry", "12/25", "This card has expired")]
    [InlineData("expiry", "", "Type the month and the year")]
    [InlineData("cvv", "12", "Type the 3 or 4 digits")]
    [InlineData("holder", "TESTOV", "Type the first and the last name")]
    [InlineData("holder", "Тест Тестов", "Type the first and the last name")]
    [InlineData("email", "a@b", "This is not an e-mail address")]
    [InlineData("phone", "123", "Type the phone with its country code")]
    public async Task FieldThatIsWrong_IsShownAndNothingHappens(string field, string value, string message)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        var answer = await site.SubmitAsync(Page, [.. Card.Where(pair => pair.Item1 != field), (field, value)]);
        Assert.Equal(422, answer.Status);
        Assert.Empty(site.Checkouts.Asked);
        Assert.Contains($"<p class=\"wrong\" id=\"{field}-wrong\">{message}", answer.Html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\">Please check the marked fields.", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("3074", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("987", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestPayment_NeedsNoCheckDigit()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.With(FakeCheckouts.Open, payment => payment with { Test = true }));
        await site.SubmitAsync(Page, [.. Card.Where(pair => pair.Item1 != "number"), ("number", "4400444400004440")]);
        Assert.Equal(["pay"], site.Checkouts.Asked);
    }

    [Fact]
    public async Task FormWithoutTheKey_DoesNothing()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        foreach (var key in (string[])["", "x", "!!!!", new string('A', 46), new string('A', 5000)])
        {
            var answer = await site.SendFormAsync(Page, [("key", key), .. Card]);
            Assert.Equal(Page + "&notice=stale", answer.Headers["Location"]);
        }

        Assert.Empty(site.Checkouts.Asked);
        Assert.Contains("The page was out of date", (await site.GetAsync("", Page + "&notice=stale")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormFromBeforeTheDecline_DoesNotTryAgain()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        var key = System.Text.RegularExpressions.Regex.Match((await site.GetAsync("", Page)).Html, "name=\"key\" value=\"([^\"]+)\"").Groups[1].Value;
        site.Checkouts.Next = FakeCheckouts.Open with { TriesLeft = 9 };
        await site.SendFormAsync(Page, [("key", key), .. Card]);
        await site.SendFormAsync(Page, [("key", key), .. Card]);
        Assert.Equal(["pay"], site.Checkouts.Asked);
    }

    [Theory]
    [InlineData(CheckoutStage.Processing)]
    [InlineData(CheckoutStage.Authenticating)]
    [InlineData(CheckoutStage.Succeeded)]
    [InlineData(CheckoutStage.Expired)]
    public async Task FormThatComesTooLate_ShowsHowItStands(CheckoutStage stage)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { Stage = stage });
        Assert.Equal(Page, (await site.SendFormAsync(Page, Card)).Headers["Location"]);
        Assert.Empty(site.Checkouts.Asked);
    }

    [Fact]
    public async Task KeptCards_AreChosenWithOrWithoutTheirCode()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.WithDetails(FakeCheckouts.Open, details => details with { UserId = "u1" }));
        site.SavedCards.Cards.AddRange([FakeCheckouts.Approved, FakeCheckouts.Unverified]);
        Assert.Equal(422, (await site.SubmitAsync(Page, ("action", "pay"), ("card", "12"))).Status);
        Assert.Equal(422, (await site.SubmitAsync(Page, ("action", "pay"), ("card", "99"))).Status);
        Assert.Empty(site.Checkouts.Asked);
        await site.SubmitAsync(Page, ("action", "pay"), ("card", "12"), ("kept_cvv", "1234"));
        Assert.Equal((12, "1234"), (site.Checkouts.Paid!.SavedCard, site.Checkouts.Paid.Cvv!.Reveal()));
        await site.SubmitAsync(Page, ("action", "pay"), ("card", "11"));
        Assert.Equal((11, null), (site.Checkouts.Paid!.SavedCard, site.Checkouts.Paid.Cvv));
        await site.SubmitAsync(Page, [.. Card, ("card", "new"), ("save", "1")]);
        Assert.True(site.Checkouts.Paid!.SaveCard);
        Assert.NotNull(site.Checkouts.Paid.Card);
    }

    [Fact]
    public async Task CardThatTheShopNamed_IsTheOnlyOne()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { SavedCard = FakeCheckouts.Approved });
        Assert.DoesNotContain("name=\"number\"", (await site.GetAsync("", Page)).Html, StringComparison.Ordinal);
        Assert.Equal(422, (await site.SubmitAsync(Page, Card)).Status);
        await site.SubmitAsync(Page, [.. Card, ("kept_cvv", "321")]);
        Assert.Equal((11, "321", true), (site.Checkouts.Paid!.SavedCard, site.Checkouts.Paid.Cvv!.Reveal(), site.Checkouts.Paid.Card is null));
    }

    [Theory]
    [InlineData("1 500,50", "amount 1500.5 KZT", null)]
    [InlineData("100", "amount 100 KZT", null)]
    [InlineData("99.99", null, "&notice=amount")]
    [InlineData("100000.01", null, "&notice=amount")]
    public async Task Amount_IsTakenWithinItsLimits(string typed, string? asked, string? notice)
    {
        await using var site = await Site.StartAsync(
            FakeCheckouts.Open with { Stage = CheckoutStage.AmountWanted, TypedAmount = new AmountInterval(100_00, 100_000_00) });
        Assert.Contains("From 100&#xA0;₸ to 100,000&#xA0;₸", (await site.GetAsync("", Page)).Html, StringComparison.Ordinal);
        var answer = await site.SubmitAsync(Page, ("action", "amount"), ("amount", typed));
        Assert.Equal(Page + notice, answer.Headers["Location"]);
        Assert.Equal(asked is null ? [] : [asked], site.Checkouts.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.005")]
    [InlineData("1e5")]
    [InlineData("\"><script>")]
    public async Task AmountThatIsNone_IsShownAgain(string typed)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { Stage = CheckoutStage.AmountWanted });
        var answer = await site.SubmitAsync(Page, ("action", "amount"), ("amount", typed));
        Assert.Contains("id=\"amount-wrong\">Type an amount", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>\"", answer.Html, StringComparison.Ordinal);
        Assert.Empty(site.Checkouts.Asked);
    }

    [Theory]
    [InlineData(PaymentRefusal.CardExpired, "&notice=expired")]
    [InlineData(PaymentRefusal.CredentialGone, "&notice=gone")]
    [InlineData(PaymentRefusal.OrderNotUnique, "&notice=paid")]
    [InlineData(PaymentRefusal.AlreadyPerformed, "")]
    [InlineData(PaymentRefusal.IllegalStep, "&notice=not-done")]
    public async Task Refusal_IsTold(PaymentRefusal refusal, string notice)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        site.Checkouts.Refusal = refusal;
        Assert.Equal(Page + notice, (await site.SubmitAsync(Page, Card)).Headers["Location"]);
    }

    [Fact]
    public async Task Cancel_GivesUp()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        await site.SubmitAsync(Page, ("action", "cancel"));
        Assert.Equal(["give up"], site.Checkouts.Asked);
    }

    [Fact]
    public async Task BodyThatIsNoForm_IsRefused()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        Assert.Equal(400, (await site.SendFormAsync(Page, ("number", new string('4', 100_000)))).Status);
        Assert.Empty(site.Checkouts.Asked);
    }

    [Fact]
    public async Task CardToKeep_HasItsOwnAddressUnderItsShop()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Keeping);
        Assert.Equal(404, (await site.GetAsync("", CardForm.Replace("500001", "500002", StringComparison.Ordinal))).Status);
        var page = await site.GetAsync("", CardForm);
        Assert.Contains("<h1>Save a card</h1>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"sum\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self' https://shop.example", page.Policy, StringComparison.Ordinal);
        Assert.Equal(CardForm, (await site.SubmitAsync(CardForm, Card)).Headers["Location"]);
        Assert.NotNull(site.Checkouts.Paid!.Card);
    }

    [Theory]
    [InlineData("12/30")]
    [InlineData("12 / 30")]
    [InlineData("1230")]
    [InlineData("12/2030")]
    [InlineData("122030")]
    [InlineData("12.30")]
    public void Expiry_IsReadAsPeopleWriteIt(string text)
    {
        Assert.True(PayForm.TryReadExpiry(text, out var expiry));
        Assert.Equal("12/30", expiry.ToString());
    }
}
