using System.Globalization;

namespace FreedomPay.Bench.Requests;

/// <summary>The requests of the pages under load. Spec: gateway-sync §4.3, §4.8, §4.10.</summary>
internal static class Pages
{
    /// <summary>Pay by card, debited at once or held; with an address, the shop is told the result there.</summary>
    public static RequestTemplate Payment(string host, BenchMerchant merchant, bool hold, string? resultUrl = null, bool startsProfile = false) => new(
        host, "/g2g/payment", merchant.ReceiveKey,
    [
        MerchantId(merchant),
        RequestField.Open("pg_order_id", Hole.OrderId, ValueSource.OrderIdWidth),
        RequestField.Open("pg_amount", Hole.Amount, ValueSource.AmountWidth),
        RequestField.Fixed("pg_currency", "KZT"),
        RequestField.Fixed("pg_description", "Order of the benchmark"),
        RequestField.Open("pg_card_pan", Hole.CardNumber, ValueSource.CardNumberWidth),
        RequestField.Open("pg_card_cvc", Hole.CardCode, ValueSource.CardCodeWidth),
        RequestField.Fixed("pg_card_year", "30"),
        RequestField.Fixed("pg_card_month", "12"),
        RequestField.Fixed("pg_card_name", "BENCH MARK"),
        RequestField.Fixed("pg_auto_clearing", hold ? "0" : "1"),
        .. startsProfile ? [RequestField.Fixed("pg_recurring_start", "1"), RequestField.Fixed("pg_recurring_lifetime", "12")] : Array.Empty<RequestField>(),
        .. resultUrl is null ? Array.Empty<RequestField>() : [RequestField.Fixed("pg_result_url", resultUrl)],
        Salt,
    ]);

    /// <summary>Make a payment page. Spec: merchant-purchase §3.1.</summary>
    public static RequestTemplate Creation(string host, BenchMerchant merchant) => new(
        host, "/init_payment.php", merchant.ReceiveKey,
    [
        MerchantId(merchant),
        RequestField.Open("pg_order_id", Hole.OrderId, ValueSource.OrderIdWidth),
        RequestField.Open("pg_amount", Hole.Amount, ValueSource.AmountWidth),
        RequestField.Fixed("pg_currency", "KZT"),
        RequestField.Fixed("pg_description", "Order of the benchmark"),
        Salt,
    ]);

    /// <summary>Charge a recurring profile.</summary>
    public static RequestTemplate Recurrent(string host, BenchMerchant merchant) => new(
        host, "/g2g/recurrent", merchant.ReceiveKey,
    [
        MerchantId(merchant),
        RequestField.Open("pg_order_id", Hole.OrderId, ValueSource.OrderIdWidth),
        RequestField.Open("pg_amount", Hole.Amount, ValueSource.AmountWidth),
        RequestField.Fixed("pg_description", "Charge of the benchmark"),
        RequestField.Open("pg_recurring_profile", Hole.Profile, ValueSource.ProfileWidth),
        Salt,
    ]);

    /// <summary>Debit a hold in full.</summary>
    public static RequestTemplate Clearing(string host, BenchMerchant merchant) =>
        new(host, "/g2g/clearing", merchant.ReceiveKey, [MerchantId(merchant), PaymentId, Salt]);

    /// <summary>Status of a payment.</summary>
    public static RequestTemplate Status(string host, BenchMerchant merchant) =>
        new(host, "/g2g/status_v2", merchant.ReceiveKey, [MerchantId(merchant), PaymentId, Salt]);

    private static RequestField PaymentId => RequestField.Open("pg_payment_id", Hole.PaymentId, ValueSource.PaymentIdWidth);

    private static RequestField Salt => RequestField.Open("pg_salt", Hole.Salt, ValueSource.SaltWidth);

    private static RequestField MerchantId(BenchMerchant merchant) =>
        RequestField.Fixed("pg_merchant_id", merchant.Id.ToString(CultureInfo.InvariantCulture));
}
