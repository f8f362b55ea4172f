using FreedomPay.Payments;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>The words of the classic scripts. Spec: merchant-purchase §2, §3.12; wire-facts §4.</summary>
internal static class ClassicWords
{
    /// <summary>Done, or taken.</summary>
    public const string Ok = "ok";

    /// <summary>Begun; the outcome comes by itself.</summary>
    public const string Pending = "pending";

    /// <summary>What cards are called as a payment system, by old clients. Spec: merchant-purchase §5.5.</summary>
    public const string CardSystem = "EPAYWEBKZT";

    /// <summary>The word of <c>get_status3.php</c>.</summary>
    public static string Of(PaymentState state) => state switch
    {
        PaymentState.Created => "new",
        PaymentState.Authenticating => "waiting",
        PaymentState.Processing => Pending,
        PaymentState.Held or PaymentState.Clearing or PaymentState.Captured or PaymentState.Cancelling => "success",
        PaymentState.Revoked => "revoked",
        PaymentState.Failed => "error",
        PaymentState.Expired => "incomplete",
    };

    /// <summary>The word of <c>get_status.php</c>.</summary>
    public static string TransactionOf(PaymentView payment) => payment.State switch
    {
        PaymentState.Created => "partial",
        PaymentState.Authenticating or PaymentState.Processing => Pending,
        PaymentState.Captured when payment.RefundedAmount > 0 && payment.RefundedAmount == payment.CapturedAmount => "refunded",
        PaymentState.Held or PaymentState.Clearing or PaymentState.Captured or PaymentState.Cancelling => Ok,
        PaymentState.Revoked => "revoked",
        PaymentState.Failed => "failed",
        PaymentState.Expired => "incomplete",
    };

    /// <summary>
    /// Whether the shop can still withdraw a payment (<c>cancel.php</c>): nobody has paid it, or its money is only held. Null: it is no payment.
    /// </summary>
    public static bool? CanReject(PaymentView payment) =>
        payment.Kind == PaymentKind.Purchase ? payment.State is PaymentState.Created or PaymentState.Held : null;
}
