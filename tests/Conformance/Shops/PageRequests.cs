using FreedomPay.Conformance.Tests.Client;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>What a shop sends whose payers pay on our pages.</summary>
public static class PageRequests
{
    public const string Create = "/g2g/payment_page";
    public const string Init = "/v1/merchant/{merchant_id}/card/init";

    /// <summary>The fields that open a payment page.</summary>
    public static WireFields Page(this Shop shop, string amount = "100", string? order = null) => shop.Own(
        ("pg_order_id", order ?? Shop.NewOrder()), ("pg_amount", amount), ("pg_description", "Conformance page"));

    /// <summary>The fields that open the form on which a card is kept.</summary>
    public static WireFields CardForm(this Shop shop, string? user = null) =>
        shop.Own(("pg_user_id", user ?? Shop.NewUser()), ("pg_back_link", "http://127.0.0.1:9/back"));

    /// <summary>The fields that open a payment of a kept card.</summary>
    public static async Task<WireFields> TokenPageAsync(this Shop shop, TestCard? card = null)
    {
        var user = Shop.NewUser();
        return shop.Page().With("pg_user_id", user).With("pg_card_token", await shop.TokenAsync(user, card));
    }

    /// <summary>Opens a payment of a kept card and answers its number.</summary>
    public static async Task<long> TokenOpenedAsync(this Shop shop, TestCard? card = null)
    {
        var answer = await shop.SendAsync(Init, await shop.TokenPageAsync(card));
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return answer.Number("pg_payment_id");
    }

    /// <summary>Opens a payment page.</summary>
    public static async Task<PayerAtPage> OpenAsync(this Shop shop, string baseUrl, WireFields fields, string path = Create)
    {
        var answer = await shop.SendAsync(path, fields);
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return new PayerAtPage(baseUrl, answer.Number("pg_payment_id"), answer["pg_redirect_url"]!.Split("customer=")[1]);
    }
}
