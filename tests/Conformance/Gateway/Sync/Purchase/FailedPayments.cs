using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Payments that the issuer declined.</summary>
internal static class FailedPayments
{
    public static async Task<long> MakeAsync(Shop shop)
    {
        var order = Shop.NewOrder();
        (await shop.PayAsync(shop.Payment(card: TestCard.Poor, order: order))).AssertError(10009);
        return (await shop.StatusAsync(order)).Number("pg_payment_id");
    }
}
