using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Browser.Tests;

/// <summary>Payments that payers complete on a page, opened as the shop's requests open them.</summary>
public sealed class Bills(PayingServer world)
{
    private static readonly MerchantId Shop = new(500001);

    private static int _orders;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICheckouts Checkouts => world.Server.Services.GetRequiredService<ICheckouts>();

    /// <summary>Opens a payment of 14 990.50 KZT that leads back to the shop at once.</summary>
    public async Task<Guid> OpenAsync(Func<CheckoutOrder, CheckoutOrder>? change = null)
    {
        var merchant = await world.Server.Services.GetRequiredService<IMerchantDirectory>().FindAsync(Shop, Token);
        var order = new CheckoutOrder
        {
            Merchant = merchant!,
            OrderId = "P" + Interlocked.Increment(ref _orders).ToString(CultureInfo.InvariantCulture),
            Amount = new Money(14_990_50, Currency.Kzt),
            OneStep = true,
            Test = true,
            Terms = new CheckoutTerms
            {
                Success = new ReturnAddress(world.Shop.Url + "/back/ok?lang=ru"),
                Failure = new ReturnAddress(world.Shop.Url + "/back/failed"),
                SecondsAfterPayment = 3600,
            },
            Details = new PaymentDetails { Description = "Two coffees & a <cake>", UserEmail = "payer@example.kz", Language = "en" },
        };
        return (await Checkouts.OpenAsync(change?.Invoke(order) ?? order, Token)).Customer;
    }

    /// <summary>How a checkout stands.</summary>
    public async Task<CheckoutView> ShowAsync(Guid customer) => (await Checkouts.FindAsync(customer, Token))!;

    /// <summary>Address of a payer's page.</summary>
    public string PageOf(Guid customer, string page = "pay") => $"{world.Server.BaseUrl}/{page}.html?customer={customer}";

    /// <summary>Keeps a card for a payer.</summary>
    public Task<SavedCard> KeepAsync(string user, string card, bool verified) =>
        world.Server.Services.GetRequiredService<ISavedCards>().AddAsync(
            new NewSavedCard(Shop, user, Pan.Parse(card), new CardExpiry(2030, 12), "TEST TESTOV", verified), Token);

    /// <summary>The cards that are kept for a payer.</summary>
    public Task<IReadOnlyList<SavedCard>> KeptAsync(string user) =>
        world.Server.Services.GetRequiredService<ISavedCards>().ListAsync(Shop, user, Token);
}
