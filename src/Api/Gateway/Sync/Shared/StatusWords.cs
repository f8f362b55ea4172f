using FreedomPay.Payments.States;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>The words of the second status method. Spec: gateway-sync §2.2.</summary>
internal static class StatusWords
{
    public static string Of(PaymentState state) => state switch
    {
        PaymentState.Created => "new",
        PaymentState.Processing or PaymentState.Authenticating => "process",
        PaymentState.Held or PaymentState.Clearing or PaymentState.Captured or PaymentState.Cancelling => "success",
        PaymentState.Revoked => "revoked",
        PaymentState.Failed => "error",
        PaymentState.Expired => "incomplete",
    };
}
