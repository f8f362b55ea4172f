using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Payments.Tests.SavedCards;

/// <summary>What a shop does with the kept cards of a payer.</summary>
internal sealed class Wallet(PaymentsNode node, Shop shop, string user = "u-77")
{
    private static int _lastOrder;

    public ISavedCards Cards => node.Get<ISavedCards>();

    public IRecurringProfiles Profiles => node.Get<IRecurringProfiles>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The same at another node.</summary>
    public Wallet At(PaymentsNode other) => new(other, shop.At(other), user);

    public Task<OperationAnswer> SaveAsync(
        string card = Shop.GoodCard, CardExpiry? expiry = null, string cardholder = "TEST", Idempotency? idempotency = null, ICardNetwork? network = null) =>
        PayAsync(
            new CardPurchase
            {
                Merchant = shop.Merchant,
                Kind = PaymentKind.CardSave,
                OrderId = "",
                Amount = new Money(0, Currency.Kzt),
                Card = Pan.Parse(card),
                Expiry = expiry ?? new CardExpiry(2030, 12),
                Cvv = null,
                Cardholder = cardholder,
                OneStep = false,
                Details = new PaymentDetails { UserId = user, SaveCard = true },
                Idempotency = idempotency,
            },
            network);

    public async Task<SavedCard> SavedAsync(string card = Shop.GoodCard) => await FindAsync(Guid.Parse((await SaveAsync(card)).CardToken!));

    /// <summary>Pays with the card in hand.</summary>
    public Task<OperationAnswer> PayAsync(long minorUnits, bool save = false, int? months = null, string card = Shop.GoodCard, string? asUser = null) => PayAsync(
        new CardPurchase
        {
            Merchant = shop.Merchant,
            OrderId = NextOrder(),
            Amount = new Money(minorUnits, Currency.Kzt),
            Card = Pan.Parse(card),
            Expiry = new CardExpiry(2030, 12),
            Cardholder = "TEST",
            OneStep = true,
            Details = new PaymentDetails { UserId = asUser ?? user, SaveCard = save, RecurringMonths = months },
        });

    /// <summary>Pays with a kept card.</summary>
    public async Task<OperationAnswer> PayByAsync(SavedCard card, long minorUnits = 100_00, int? months = null, Idempotency? idempotency = null) => await PayAsync(
        new CardPurchase
        {
            Merchant = shop.Merchant,
            OrderId = NextOrder(),
            Amount = new Money(minorUnits, Currency.Kzt),
            Card = await Cards.RevealAsync(card, Cancellation),
            Expiry = card.Expiry!.Value,
            Cardholder = card.Cardholder!,
            OneStep = true,
            Authenticate = false,
            SavedCard = card.Id,
            StoredCredential = StoredCredential.Unscheduled,
            Details = new PaymentDetails { UserId = user, RecurringMonths = months },
            Idempotency = idempotency,
        });

    public async Task<OperationAnswer> ChargeAsync(long profile, long minorUnits = 100_00, Idempotency? idempotency = null, string? order = null)
    {
        var found = (await Profiles.FindAsync(shop.Merchant.Id, profile, Cancellation))!;
        return await Profiles.ChargeAsync(
            found,
            new RecurringCharge
            {
                Merchant = shop.Merchant,
                OrderId = order ?? NextOrder(),
                Amount = new Money(minorUnits, Currency.Kzt),
                OneStep = true,
                Details = new PaymentDetails(),
                Idempotency = idempotency,
            },
            Cancellation);
    }

    public Task<DateTimeOffset?> RemoveAsync(SavedCard card) => Cards.RemoveAsync(shop.Merchant.Id, user, card.Token, Cancellation);

    public Task<IReadOnlyList<SavedCard>> ListAsync() => Cards.ListAsync(shop.Merchant.Id, user, Cancellation);

    public async Task<SavedCard> FindAsync(Guid token) => (await Cards.FindAsync(shop.Merchant.Id, user, token, Cancellation))!;

    public async Task<RecurringProfileState> StateOfAsync(long profile) => (await Profiles.FindAsync(shop.Merchant.Id, profile, Cancellation))!.State;

    private Task<OperationAnswer> PayAsync(CardPurchase purchase, ICardNetwork? network = null) =>
        (network is null ? node.Payments : node.PaymentsOver(network)).PayAsync(purchase, Cancellation);

    private static string NextOrder() => "W" + Interlocked.Increment(ref _lastOrder).ToString(CultureInfo.InvariantCulture);
}
