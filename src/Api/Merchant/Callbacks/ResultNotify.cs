using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.CardNetwork;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>Merchant → Callbacks → Result: a payment's outcome, in the order that production sends it. Spec: callbacks §3.</summary>
internal static class ResultNotify
{
    public static IReadOnlyList<CallbackMessage> Compose(MerchantSettings settings, CallbackOrder order, PaymentView payment)
    {
        var requested = order.Url ?? payment.Details.ResultUrl;
        IReadOnlyList<string> urls = requested is not null ? [requested] : settings.ResultUrls;
        if (urls.Count == 0)
        {
            return [];
        }

        var fields = FieldsOf(order, payment);
        var method = CallbackWords.MethodOf(order.Method, settings.CallbackMethod);
        return
        [
            .. urls.Distinct(StringComparer.Ordinal).Select(url =>
                new CallbackMessage(order.Kind, order.Subject, payment.Id.Value, url, method, fields, Rejectable: order.Succeeded && payment.Card is not null)),
        ];
    }

    private static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(CallbackOrder order, PaymentView payment)
    {
        var amount = new Money(payment.Amount, payment.Currency);
        var details = payment.Details;
        var fields = new FieldList()
            .AddOwn(details.Parameters)
            .Add("pg_order_id", payment.OrderId)
            .Add("pg_payment_id", payment.Id)
            .Add("pg_amount", amount)
            .Add("pg_currency", payment.Currency.Code)
            .Add("pg_net_amount", new Money(payment.NetAmount, payment.Currency))
            .Add("pg_ps_amount", amount)
            .Add("pg_ps_full_amount", amount)
            .Add("pg_ps_currency", payment.Currency.Code)
            .Add("pg_description", details.Description)
            .Add("pg_result", order.Succeeded)
            .Add("pg_payment_date", order.Succeeded && payment.SucceededAt is { } at ? AlmatyTime.ToLocalText(at) : null)
            .Add(CallbackWords.CanReject, false)
            .Add("pg_user_phone", details.UserPhone)
            .Add("pg_need_phone_notification", details.PhoneNotification is true)
            .Add("pg_user_contact_email", details.UserEmail)
            .Add("pg_need_email_notification", details.EmailNotification is true)
            .Add("pg_testing_mode", payment.Test ? "1" : null)
            .AddNumbered(details.Parameters)
            .Add("pg_payment_method", CallbackWords.PaymentMethodOf(details.Wallet));
        fields.Add("pg_payment_system", details.PaymentSystem);
        if (order.Succeeded)
        {
            fields.Add("pg_reference", payment.Rrn);
        }

        AddCard(fields, order, payment);
        return order.Succeeded ? fields.Add("pg_auth_code", payment.AuthorisationCode).Fields : AddFailure(fields, order, payment).Fields;
    }

    private static void AddCard(FieldList fields, CallbackOrder order, PaymentView payment)
    {
        if (payment.Card is { } card)
        {
            fields.Add("pg_captured", order.Captured)
                .Add("pg_card_pan", card.MaskedPan)
                .Add("pg_card_exp", card.Expiry.ToString())
                .Add("pg_card_owner", card.Cardholder)
                .Add("pg_card_brand", CardBrands.Of(card.Scheme))
                .Add("pg_card_id", payment.SavedCardId?.ToString(CultureInfo.InvariantCulture))
                .Add("pg_card_token", payment.CardToken);
        }

        if (payment.RecurringProfile is { } profile)
        {
            // Old clients read the longer name.
            var number = profile.ToString(CultureInfo.InvariantCulture);
            fields.Add("pg_recurring_profile", number)
                .Add("pg_recurring_profile_id", number)
                .Add("pg_recurring_profile_expiry_date", payment.RecurringProfileExpiresAt is { } until ? AlmatyTime.ToLocalText(until) : null);
        }
    }

    private static FieldList AddFailure(FieldList fields, CallbackOrder order, PaymentView payment)
    {
        var code = ((DeclineReason?)order.Reason ?? payment.Decline) is { } reason ? DeclineCodes.Of(reason) : WireErrors.System;
        var number = code.ToString(CultureInfo.InvariantCulture);
        var text = ErrorTexts.Of(code, Languages.Parse(payment.Details.Language));
        return fields
            .Add("pg_failure_code", number)
            .Add("pg_failure_description", text)
            .Add("pg_error_code", number)
            .Add("pg_error_description", text);
    }
}
