using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Where a payment's result is to be told. The message is written with the outcome, in one commit, with what is true at that moment.</summary>
/// <param name="Url">The request's own address; null: those of the shop.</param>
/// <param name="Method">The request's own way; null: the shop's.</param>
/// <param name="EveryAttempt">The shop wants to hear of cards that were declined while the payer may try another.</param>
internal sealed record ResultNotice(string? Url, string? Method, bool EveryAttempt)
{
    /// <summary>Null when nobody wants to be told.</summary>
    public static ResultNotice? Of(Merchant? merchant, PaymentDetails details) =>
        details.ResultUrl is null && merchant is not { Settings.ResultUrls.Count: > 0 } ? null
            : new ResultNotice(details.ResultUrl, details.CallbackMethod, merchant?.Settings.NotifyEveryAttempt ?? false);

    /// <summary>For a payment read from the table.</summary>
    public static ResultNotice? Of(Merchant? merchant, PaymentRow payment) =>
        Of(merchant, payment.DetailsJson is { } json ? JsonSerializer.Deserialize(json, PaymentJson.Default.PaymentDetails)! : new PaymentDetails());

    public void Add(CommitScope scope, PaymentRow payment)
    {
        // Of a card the address that came with the request is told, no other.
        if (payment.Kind != PaymentKind.CardSave || Url is not null)
        {
            CallbackOutbox.Add(scope, OrderOf(payment));
        }
    }

    /// <summary>A card was declined, and the payer may try another.</summary>
    public void AddAttempt(CommitScope scope, PaymentRow payment, DeclineReason reason)
    {
        if (EveryAttempt && payment.Kind == PaymentKind.Purchase)
        {
            CallbackOutbox.Add(scope, OrderOf(payment) with { Reason = (short)reason });
        }
    }

    /// <summary>The order that went with a payment's success.</summary>
    public CallbackOrder OfSuccess(MerchantId merchant, PaymentView payment) => new(CallbackKind.PaymentResult, merchant, payment.Id.Value)
    {
        Succeeded = true,
        Captured = payment.State == PaymentState.Captured,
        Url = Url,
        Method = Method,
    };

    private CallbackOrder OrderOf(PaymentRow payment) =>
        new(
            payment.Kind == PaymentKind.CardSave ? CallbackKind.CardAdded : CallbackKind.PaymentResult,
            new MerchantId(payment.Key.Merchant),
            payment.Key.Id)
        {
            Succeeded = payment.Stage is PaymentState.Held or PaymentState.Captured,
            Captured = payment.Stage == PaymentState.Captured,
            Url = Url,
            Method = Method,
        };
}
