using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Payments that begin without a card, opened by hand.</summary>
internal static class Bills
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens one for 100 tenge, to be paid in two steps.</summary>
    public static async Task<CheckoutAnswer> OpenAsync(ConformanceServer server, Shop shop, PaymentDetails? details = null)
    {
        var merchant = await server.Services.GetRequiredService<IMerchantDirectory>().FindAsync(new MerchantId(shop.Id), Cancellation);
        return await server.Services.GetRequiredService<ICheckouts>().OpenAsync(
            new CheckoutOrder
            {
                Merchant = merchant!,
                OrderId = Shop.NewOrder(),
                Amount = new Money(100_00, Currency.Kzt),
                OneStep = false,
                Details = details ?? new PaymentDetails { Description = "Bill" },
            },
            Cancellation);
    }

    /// <summary>A payer tries a card.</summary>
    public static Task<CheckoutStep> PayAsync(ConformanceServer server, CheckoutAnswer bill, TestCard card)
    {
        Assert.True(Cvv.TryParse(card.Cvc, out var cvv));
        var typed = new CheckoutCard(Pan.Parse(card.Pan), new CardExpiry(2030, 12), card.Name);
        return server.Services.GetRequiredService<ICheckouts>().PayAsync(bill.Customer, new CheckoutPayment { Card = typed, Cvv = cvv }, Cancellation);
    }
}
