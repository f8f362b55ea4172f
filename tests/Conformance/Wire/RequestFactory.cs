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
        "/g2g/paymentAcs" => await ReturnedAsync(shop, await shop.ChallengedAsync()),
        "/g2g/recurrent" or "/make_recurring_payment.php" => shop.Recurrent(await shop.ProfileAsync()),
        "/index.php/api/recurring/set-schedule" => Schedule(shop, await shop.ProfileAsync()),
        "/index.php/api/recurring/get-schedule" or "/index.php/api/recurring/clear-schedule" => Profile(shop, await shop.ProfileAsync()),
        "/ps_list.php" => shop.Own(("pg_amount", "100")),
        "/g2g/cardstorage/add" => shop.CardSave(),
        "/g2g/cardstorage/payment_acs" => await ReturnedAsync(shop, await shop.SendAsync("/g2g/cardstorage/add", shop.CardSave(TestCard.Challenged))),
        "/g2g/cardstorage/list" or "/v1/merchant/{merchant_id}/cardstorage/list" => shop.Own(("pg_user_id", "u-77")),
        "/g2g/cardstorage/remove" or "/v1/merchant/{merchant_id}/cardstorage/remove" => await RemovalAsync(shop),
        "/g2g/reg2reg" => await PayoutAsync(shop),
        "/g2g/payment_page" or "/g2g/any_amount" or "/init_payment.php" or "/any_amount.php" => shop.Page(),
        "/v1/merchant/{merchant_id}/cardstorage/add" => shop.CardForm(),
        "/v1/merchant/{merchant_id}/card/init" => await shop.TokenPageAsync(),
        "/v1/merchant/{merchant_id}/card/direct" => shop.About(await shop.TokenOpenedAsync()),
        "/g2g/cancel" or "/g2g/clearing" or "/cancel.php" or "/do_capture.php" => shop.About(await shop.HeldAsync()),
        "/g2g/refund" or "/g2g/status_v2" or "/g2g/status" or "/revoke.php" or "/get_status3.php" or "/get_status.php" or "/create_refund_request.php"
            => shop.About(await shop.PaidAsync()),
        var other => throw new InvalidOperationException($"No right request is known for {other}."),
    };

    /// <summary>One that names a payment that is not there; for shops that cannot have one.</summary>
    public static WireFields About999(Shop shop, PageRow page) => page.Path switch
    {
        "/g2g/payment" => shop.Payment(),
        "/g2g/paymentAcs" or "/g2g/cardstorage/payment_acs" => shop.About(999, ("pg_md", "MD"), ("pg_pares", "PaRes")),
        "/g2g/recurrent" or "/make_recurring_payment.php" => shop.Recurrent(999),
        "/index.php/api/recurring/set-schedule" => Schedule(shop, 999),
        "/index.php/api/recurring/get-schedule" or "/index.php/api/recurring/clear-schedule" => Profile(shop, 999),
        "/ps_list.php" => shop.Own(("pg_amount", "100")),
        "/g2g/cardstorage/add" => shop.CardSave(),
        "/g2g/cardstorage/list" or "/v1/merchant/{merchant_id}/cardstorage/list" => shop.Own(("pg_user_id", "u-77")),
        "/g2g/cardstorage/remove" or "/v1/merchant/{merchant_id}/cardstorage/remove" => shop.Own(
            ("pg_user_id", "u-77"), ("pg_card_token", "0b9d7f52-6a83-4d0c-8f4e-5f1d2a7c9e10")),
        "/g2g/payment_page" or "/g2g/any_amount" or "/init_payment.php" or "/any_amount.php" => shop.Page(),
        "/v1/merchant/{merchant_id}/cardstorage/add" => shop.CardForm(),
        "/v1/merchant/{merchant_id}/card/init" => shop.Page().With("pg_user_id", "u-77").With("pg_card_token", "0b9d7f52-6a83-4d0c-8f4e-5f1d2a7c9e10"),
        "/g2g/reg2reg" => shop.Payout("u-77", "0b9d7f52-6a83-4d0c-8f4e-5f1d2a7c9e10"),
        _ => shop.About(999),
    };

    private static WireFields Profile(Shop shop, long profile) =>
        shop.Own(("pg_recurring_profile", profile.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static WireFields Schedule(Shop shop, long profile) => Profile(shop, profile)
        .With("pg_amount", "100").With("pg_dates", DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<WireFields> ReturnedAsync(Shop shop, WireAnswer challenged)
    {
        var returned = await Payer.AnswerAsync(challenged);
        return shop.About(challenged.Number("pg_payment_id"), ("pg_md", returned.SessionData), ("pg_pares", returned.Response));
    }

    private static async Task<WireFields> PayoutAsync(Shop shop)
    {
        var user = Shop.NewUser();
        return shop.Payout(user, await shop.TokenAsync(user, TestCard.Payout));
    }

    private static async Task<WireFields> RemovalAsync(Shop shop)
    {
        var user = Shop.NewUser();
        return shop.Own(("pg_user_id", user), ("pg_card_token", await shop.TokenAsync(user)));
    }
}
