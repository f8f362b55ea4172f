using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Wire;

/// <summary>A right request for each page of the table.</summary>
internal static class RequestFactory
{
    public static async Task<WireFields> ForAsync(Shop shop, PageRow page) => page.Path switch
    {
        "/g2g/payment" => shop.Payment(),
        "/g2g/paymentAcs" => await ChallengedAsync(shop),
        "/g2g/cancel" or "/g2g/clearing" => shop.About(await shop.HeldAsync()),
        "/g2g/refund" or "/g2g/status_v2" or "/g2g/status" => shop.About(await shop.PaidAsync()),
        var other => throw new InvalidOperationException($"No right request is known for {other}."),
    };

    /// <summary>One that names a payment that is not there; for shops that cannot have one.</summary>
    public static WireFields About999(Shop shop, PageRow page) => page.Path switch
    {
        "/g2g/payment" => shop.Payment(),
        "/g2g/paymentAcs" => shop.About(999, ("pg_md", "MD"), ("pg_pares", "PaRes")),
        _ => shop.About(999),
    };

    private static async Task<WireFields> ChallengedAsync(Shop shop)
    {
        var challenged = await shop.ChallengedAsync();
        var returned = await Payer.AnswerAsync(challenged);
        return shop.About(challenged.Number("pg_payment_id"), ("pg_md", returned.SessionData), ("pg_pares", returned.Response));
    }
}
