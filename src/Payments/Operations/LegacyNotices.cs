using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>What old shops want to be told besides the result: that a hold was debited, that money was returned. Spec: callbacks §5, §6.</summary>
internal static class LegacyNotices
{
    public static void Captured(CommitScope scope, Merchant merchant, PaymentRow payment)
    {
        if (merchant.Settings.CaptureUrl is not null)
        {
            Add(scope, CallbackKind.Capture, merchant.Id, payment.Key.Id);
        }
    }

    /// <param name="scope">The commit.</param>
    /// <param name="merchant">The shop.</param>
    /// <param name="child">The refund or cancel.</param>
    public static void Returned(CommitScope scope, Merchant merchant, PaymentRow child)
    {
        if (merchant.Settings.RefundUrl is not null)
        {
            Add(scope, CallbackKind.Refund, merchant.Id, child.Key.Id);
        }
    }

    private static void Add(CommitScope scope, CallbackKind kind, MerchantId merchant, long subject) =>
        CallbackOutbox.Add(scope, new CallbackOrder(kind, merchant, subject) { Succeeded = true, Captured = true });
}
