using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>A shop that opens payments, and the payer who pays them.</summary>
internal sealed class Till(PaymentsNode node, Shop shop)
{
    public const string InsufficientFunds = "5548398681700148";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Shop Shop => shop;

    public ICheckouts Checkouts { get; init; } = node.Get<ICheckouts>();

    /// <summary>The same till over another network.</summary>
    public Till Over(ICardNetwork network) => new(node, shop) { Checkouts = node.CheckoutsOver(network) };

    public CheckoutOrder Order(long minorUnits, string order = "") => new()
    {
        Merchant = shop.Merchant,
        OrderId = order,
        Amount = new Money(minorUnits, Currency.Kzt),
        OneStep = true,
        Details = new PaymentDetails { Description = "test", UserId = "u-77" },
    };

    public async Task<Guid> OpenAsync(long minorUnits = 100_00, string order = "") => await OpenAsync(Order(minorUnits, order));

    public async Task<Guid> OpenAsync(CheckoutOrder order)
    {
        var answer = await Checkouts.OpenAsync(order, Cancellation);
        Assert.Null(answer.Refusal);
        return answer.Customer;
    }

    public Task<CheckoutStep> PayAsync(Guid customer, string card = Shop.GoodCard, string? walletToken = null, bool save = false) => Checkouts.PayAsync(
        customer,
        new CheckoutPayment
        {
            Card = new CheckoutCard(
                Pan.Parse(card), new CardExpiry(2030, 12), "TEST TEST", null,
                walletToken is null ? null : new WalletTokenUse(walletToken, DateTimeOffset.MaxValue)),
            SaveCard = save,
        },
        Cancellation);

    public Task<CheckoutStep> PayKeptAsync(Guid customer, long card, bool payerAbsent = false, string? code = null) => Checkouts.PayAsync(
        customer, new CheckoutPayment { SavedCard = card, PayerAbsent = payerAbsent, Cvv = Cvv.TryParse(code, out var cvv) ? cvv : null }, Cancellation);

    public Task<CheckoutStep> CompleteAsync(Guid customer) => Checkouts.CompleteThreeDSecureAsync(customer, "md", "answer", Cancellation);

    public Task<CheckoutStep> GiveUpAsync(Guid customer) => Checkouts.GiveUpAsync(customer, Cancellation);

    public Task<CheckoutStep> TypeAsync(Guid customer, long minorUnits) =>
        Checkouts.SetAmountAsync(customer, new Money(minorUnits, Currency.Kzt), Cancellation);

    public async Task<CheckoutView> ViewAsync(Guid customer) => (await Checkouts.FindAsync(customer, Cancellation))!;

    /// <summary>A card that the shop keeps for the payer.</summary>
    public async Task<long> KeepAsync(string card = Shop.GoodCard) => (await node.Get<ISavedCards>().AddAsync(
        new NewSavedCard(shop.Merchant.Id, "u-77", Pan.Parse(card), new CardExpiry(2030, 12), "TEST TEST", Verified: true), Cancellation)).Id;

    /// <summary>Results that the shop is to be told of the payment.</summary>
    public Task<long> NoticesAsync() => node.ReadAsync<long>($"select count(*) from storage.job where queue = 20 and owner = {shop.Merchant.Id.Value}");
}
