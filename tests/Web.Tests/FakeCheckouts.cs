using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Vault;

namespace FreedomPay.Web.Tests;

/// <summary>One checkout that does what a test says, and keeps what it was asked.</summary>
internal sealed class FakeCheckouts : ICheckouts
{
    public static readonly Guid Customer = Guid.Parse("0195f3a0-1111-7222-8333-444455556666");

    public static readonly SavedCard Approved = KeptCard(11, SavedCardStatus.Approved, "4400-44XX-XXXX-4440");

    public static readonly SavedCard Unverified = KeptCard(12, SavedCardStatus.New, "5555-55XX-XXXX-5599");

    public CheckoutView? Now { get; set; } = Open;

    /// <summary>What the next act makes of it.</summary>
    public CheckoutView? Next { get; set; }

    /// <summary>Why the next act is refused.</summary>
    public PaymentRefusal? Refusal { get; set; }

    public List<string> Asked { get; } = [];

    /// <summary>What was submitted last.</summary>
    public CheckoutPayment? Paid { get; private set; }

    public static CheckoutView Open { get; } = new()
    {
        Customer = Customer,
        Merchant = new Merchant
        {
            Id = new MerchantId(500001),
            Name = "<b>Shop</b> & \"Söhne\"",
            CategoryCode = "5814",
            Status = MerchantStatus.Active,
            ReceiveKeys = new KeyRing(new Secret("r")),
            PayoutKeys = new KeyRing(new Secret("p")),
            Settings = new MerchantSettings(),
            Tariff = new Tariff(1, 290),
        },
        Stage = CheckoutStage.Open,
        Payment = new PaymentView
        {
            Id = new PaymentId(1_000_000_001),
            Kind = PaymentKind.Purchase,
            State = PaymentState.Created,
            OrderId = "A-1001",
            Currency = Currency.Kzt,
            Amount = 14_990_50,
            CapturedAmount = 0,
            RefundedAmount = 0,
            NetAmount = 14_555_78,
            Test = false,
            Details = new PaymentDetails { Description = "</p><script>alert(1)</script>", Language = "en" },
            CreatedAt = Site.Now,
        },
        TriesLeft = 10,
        ExpiresAt = Site.Now.AddMinutes(20),
        Terms = new CheckoutTerms { SiteUrl = "https://shop.example/", Success = new ReturnAddress("https://shop.example/ok") },
    };

    /// <summary>The payer is at the issuer's page.</summary>
    public static CheckoutView Authenticating => Open with
    {
        Stage = CheckoutStage.Authenticating, Challenge = new ChallengeStep("https://bank.example/3ds?a=1&b=2", "md+1=", "pareq/="),
    };

    public static CheckoutView Paid200 => With(Open with { Stage = CheckoutStage.Succeeded }, payment => payment with
    {
        State = PaymentState.Captured,
        SucceededAt = Site.Now,
        AuthorisationCode = "123456",
        Rrn = "600112000001",
        Card = new CardSummary("4916-30XX-XXXX-4310", new CardExpiry(2030, 12), CardScheme.Visa, "TEST TESTOV"),
    });

    /// <summary>A card is to be kept.</summary>
    public static CheckoutView Keeping => With(Open, payment => payment with { Kind = PaymentKind.CardSave, Amount = 0 });

    public static CheckoutView With(CheckoutView view, Func<PaymentView, PaymentView> change) => view with { Payment = change(view.Payment) };

    public static CheckoutView WithDetails(CheckoutView view, Func<PaymentDetails, PaymentDetails> change) =>
        With(view, payment => payment with { Details = change(payment.Details) });

    public Task<CheckoutAnswer> OpenAsync(CheckoutOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CheckoutView?> FindAsync(Guid customer, CancellationToken cancellationToken) => Task.FromResult(customer == Customer ? Now : null);

    public Task<CheckoutView?> FindAsync(MerchantId merchant, PaymentId payment, CancellationToken cancellationToken) =>
        Task.FromResult(merchant == Now?.Merchant.Id && payment == Now.Payment.Id ? Now : null);

    public Task<CheckoutStep> SetAmountAsync(Guid customer, Money amount, CancellationToken cancellationToken) => DoAsync(customer, $"amount {amount}");

    public Task<CheckoutStep> PayAsync(Guid customer, CheckoutPayment payment, CancellationToken cancellationToken)
    {
        Paid = payment;
        return DoAsync(customer, "pay");
    }

    public Task<CheckoutStep> CompleteThreeDSecureAsync(Guid customer, string? sessionData, string? response, CancellationToken cancellationToken) =>
        DoAsync(customer, $"complete {sessionData} {response}");

    public Task<CheckoutStep> GiveUpAsync(Guid customer, CancellationToken cancellationToken) => DoAsync(customer, "give up");

    private static SavedCard KeptCard(long id, SavedCardStatus status, string mask) => new()
    {
        Merchant = new MerchantId(500001), Id = id, Token = Guid.Empty, UserId = "u1", Card = new CardId(id), MaskedPan = mask, Scheme = CardScheme.Visa,
        Expiry = new CardExpiry(2030, 12), Cardholder = "TEST TESTOV", Status = status, IsFilled = true, CreatedAt = Site.Now,
    };

    private Task<CheckoutStep> DoAsync(Guid customer, string asked)
    {
        Asked.Add(asked.TrimEnd());
        Now = Next ?? Now;
        return Task.FromResult(new CheckoutStep(customer == Customer ? Now : null, Refusal));
    }
}

/// <summary>Kept cards, as a test says.</summary>
internal sealed class FakeSavedCards : ISavedCards
{
    public List<SavedCard> Cards { get; } = [];

    public Task<IReadOnlyList<SavedCard>> ListAsync(MerchantId merchant, string userId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SavedCard>>([.. Cards.Where(card => card.UserId == userId)]);

    public Task<SavedCard?> FindAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SavedCard?> FindAsync(MerchantId merchant, string userId, long id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Pan> RevealAsync(SavedCard card, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DateTimeOffset?> RemoveAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<SavedCard> AddAsync(NewSavedCard card, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>The way back, as a test says.</summary>
internal sealed class FakeReturns : IReturnComposer
{
    public PayerReturn? Return { get; set; }

    public PayerReturn? Compose(CheckoutView checkout) => Return;
}

/// <summary>Fingerprints without a vault: a hash of what they are of.</summary>
internal sealed class FakeFingerprints : IFingerprints
{
    public byte[] Of(FingerprintFields fields) => SHA256.HashData(BufferOf(fields).AsSpan(0, LengthOf(fields)));

    public ValueTask<bool> MatchesAsync(ReadOnlyMemory<byte> fingerprint, FingerprintFields fields, CancellationToken cancellationToken) =>
        ValueTask.FromResult(fingerprint.Span.SequenceEqual(Of(fields)));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_buffer")]
    private static extern ref byte[] BufferOf(FingerprintFields fields);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_length")]
    private static extern ref int LengthOf(FingerprintFields fields);
}
