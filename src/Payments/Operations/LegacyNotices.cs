using System.Text.Json;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// What old shops want to be told besides the result: that a hold was debited, that money was returned. At the address that the payment's request named, else
/// at the shop's. Spec: callbacks §5, §6.
/// </summary>
internal static class LegacyNotices
{
    public static void Captured(CommitScope scope, Merchant merchant, PaymentRow payment)
    {
        var url = OwnAddress(payment, static details => details.CaptureUrl);
        if (url is not null || merchant.Settings.CaptureUrl is not null)
        {
            Add(scope, CallbackKind.Capture, merchant.Id, payment.Key.Id, url);
        }
    }

    /// <param name="scope">The commit.</param>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The payment whose money it was.</param>
    /// <param name="child">The refund or cancel.</param>
    public static void Returned(CommitScope scope, Merchant merchant, PaymentRow payment, PaymentRow child)
    {
        var url = OwnAddress(payment, static details => details.RefundUrl);
        if (url is not null || merchant.Settings.RefundUrl is not null)
        {
            Add(scope, CallbackKind.Refund, merchant.Id, child.Key.Id, url);
        }
    }

    /// <summary>Few payments have one, so the text is looked at before it is read.</summary>
    private static string? OwnAddress(PaymentRow payment, Func<PaymentDetails, string?> find) =>
        payment.DetailsJson is { } json && (json.Contains("captureUrl", StringComparison.Ordinal) || json.Contains("refundUrl", StringComparison.Ordinal))
            ? find(JsonSerializer.Deserialize(json, PaymentJson.Default.PaymentDetails)!)
            : null;

    private static void Add(CommitScope scope, CallbackKind kind, MerchantId merchant, long subject, string? url) =>
        CallbackOutbox.Add(scope, new CallbackOrder(kind, merchant, subject) { Succeeded = true, Captured = true, Url = url });
}
