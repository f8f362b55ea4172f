using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Payouts;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>A payout has ended. Signed with the payout key. Spec: callbacks §4.</summary>
internal static class PayoutNotify
{
    public static IReadOnlyList<CallbackMessage> Compose(Shop merchant, CallbackOrder order, PayoutView payout)
    {
        var payment = payout.Payment;
        if ((order.Url ?? payment.Details.ResultUrl) is not { } url)
        {
            return [];
        }

        var amount = new Money(payment.Amount, payment.Currency);
        var code = DeclineCodes.Of(payment);
        var fields = new FieldList()
            .Add("pg_payment_id", payment.Id)
            .Add("pg_merchant_id", merchant.Id.ToString())
            .Add("pg_order_id", payment.OrderId)
            .Add("pg_status", code is null ? "ok" : "error")
            .Add("pg_payment_amount", amount);
        if (payment.SavedCardId is null)
        {
            // Clients of payouts to kept cards do not know it.
            fields.Add("pg_to_pay", new Money(amount.MinorUnits + payout.Fee.MinorUnits, payment.Currency));
        }

        if (payout.Balance is { } balance)
        {
            fields.Add("pg_balance", balance);
        }

        fields.Add("pg_card_hash", payment.Card?.MaskedPan)
            .Add("pg_card_id", payment.SavedCardId?.ToString(CultureInfo.InvariantCulture))
            .Add("pg_card_token", payment.CardToken)
            .Add("pg_payment_date", payment.SucceededAt is { } at ? AlmatyTime.ToLocalText(at) : null);
        if (code is { } failure)
        {
            fields.Add("pg_error_code", failure.ToString(CultureInfo.InvariantCulture))
                .Add("pg_error_description", ErrorTexts.Of(failure, Languages.Parse(payment.Details.Language)));
        }

        // The page says POST; only a request can say otherwise.
        var method = CallbackWords.MethodOf(order.Method, CallbackWords.Post);
        return [new CallbackMessage(order.Kind, order.Subject, payment.Id.Value, url, method, fields.Fields)];
    }
}
