using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>Money was returned: a message for old shops that set an address for it. Spec: callbacks §5.</summary>
internal static class RefundNotify
{
    public static IReadOnlyList<CallbackMessage> Compose(MerchantSettings settings, CallbackOrder order, PaymentView payment, PaymentView refund)
    {
        if ((order.Url ?? settings.RefundUrl) is not { } url)
        {
            return [];
        }

        var amount = new Money(payment.Amount, payment.Currency);
        var fields = new FieldList()
            .AddOwn(payment.Details.Parameters)
            .Add("pg_order_id", payment.OrderId)
            .Add("pg_payment_id", payment.Id)
            .Add("pg_amount", amount)
            .Add("pg_currency", payment.Currency.Code)
            .Add("pg_net_amount", new Money(payment.NetAmount, payment.Currency))
            .Add("pg_ps_full_amount", amount)
            .Add("pg_ps_currency", payment.Currency.Code)
            .Add("pg_payment_system", CallbackWords.BankCard)
            .Add("pg_refund_id", refund.Id)
            .Add("pg_refund_date", AlmatyTime.ToLocalText(refund.SucceededAt ?? refund.CreatedAt))
            .Add("pg_refund_type", TypeOf(refund.Kind))
            .Add("pg_refund_system", CallbackWords.BankCard)
            .Add("pg_refund_amount", new Money(refund.Amount, refund.Currency))
            .AddNumbered(payment.Details.Parameters);
        var method = CallbackWords.MethodOf(order.Method ?? payment.Details.CallbackMethod, settings.CallbackMethod);
        return [new CallbackMessage(order.Kind, order.Subject, payment.Id.Value, url, method, fields.Fields)];
    }

    private static string TypeOf(PaymentKind kind) => kind switch
    {
        PaymentKind.Cancel => "revoke",
        PaymentKind.Refund => "refund",
        PaymentKind.Purchase or PaymentKind.CardSave or PaymentKind.Payout => throw new InvalidOperationException($"A {kind} returns no money."),
    };
}
