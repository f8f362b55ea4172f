using System.Text.Json;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// What shops may want to be told besides the result: that a hold was debited, that money was returned. At the address that the payment's request named, in
/// the way it named, else at the shop's. Spec: callbacks §5, §6; sdk-and-cms §4.4.
/// </summary>
internal static class LegacyNotices
{
    public static void Captured(CommitScope scope, Merchant merchant, PaymentRow payment) =>
        Add(scope, CallbackKind.Capture, payment, payment.Key.Id, static details => details.CaptureUrl, merchant.Settings.CaptureUrl);

    /// <param name="scope">The commit.</param>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The payment whose money it was.</param>
    /// <param name="child">The refund or cancel.</param>
    public static void Returned(CommitScope scope, Merchant merchant, PaymentRow payment, PaymentRow child) =>
        Add(scope, CallbackKind.Refund, payment, child.Key.Id, static details => details.RefundUrl, merchant.Settings.RefundUrl);

    private static void Add(
        CommitScope scope, CallbackKind kind, PaymentRow payment, long subject, Func<PaymentDetails, string?> find, string? ofShop)
    {
        var details = DetailsOf(payment);
        var own = details is null ? null : find(details);
        if (own is not null || ofShop is not null)
        {
            CallbackOutbox.Add(scope, new CallbackOrder(kind, new MerchantId(payment.Key.Merchant), subject)
            {
                Succeeded = true,
                Captured = true,
                Url = own,
                Method = own is null ? null : details!.CallbackMethod,
            });
        }
    }

    /// <summary>Few payments have an address of their own, so the text is looked at before it is read.</summary>
    private static PaymentDetails? DetailsOf(PaymentRow payment) =>
        payment.DetailsJson is { } json && (json.Contains("captureUrl", StringComparison.Ordinal) || json.Contains("refundUrl", StringComparison.Ordinal))
            ? JsonSerializer.Deserialize(json, PaymentJson.Default.PaymentDetails)
            : null;
}
