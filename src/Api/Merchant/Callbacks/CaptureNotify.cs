using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>A hold was debited, by the shop or by time: a message for old shops that set an address for it. Spec: callbacks §6.</summary>
internal static class CaptureNotify
{
    public static IReadOnlyList<CallbackMessage> Compose(MerchantSettings settings, CallbackOrder order, PaymentView payment)
    {
        if ((order.Url ?? settings.CaptureUrl) is not { } url)
        {
            return [];
        }

        var fields = new FieldList()
            .AddOwn(payment.Details.Parameters)
            .Add("pg_order_id", payment.OrderId)
            .Add("pg_payment_id", payment.Id)
            .Add("pg_clearing_amount", new Money(payment.CapturedAmount, payment.Currency))
            .AddNumbered(payment.Details.Parameters);
        var method = CallbackWords.MethodOf(order.Method ?? payment.Details.CallbackMethod, settings.CallbackMethod);
        return [new CallbackMessage(order.Kind, order.Subject, payment.Id.Value, url, method, fields.Fields)];
    }
}
