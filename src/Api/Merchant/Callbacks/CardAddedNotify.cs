using System.Globalization;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>A card was stored, or was not. Spec: callbacks §7.</summary>
internal static class CardAddedNotify
{
    public static CallbackMessage Compose(Shop merchant, CallbackOrder order, CardAddedFacts card)
    {
        var operation = new PaymentId(order.Subject);
        var fields = new FieldList()
            .AddOwn(card.Parameters)
            .Add("pg_type", "approve")
            .Add("pg_status", card.ErrorCode is null ? "success" : "error")
            .Add("pg_payment_id", operation)
            .Add("pg_order_id", card.OrderId)
            .Add("pg_merchant_id", merchant.Id.ToString())
            .Add("pg_user_id", card.UserId)
            .Add("pg_card_id", card.CardId?.ToString(CultureInfo.InvariantCulture))
            .Add("pg_card_token", card.Token)
            .Add("pg_card_hash", card.MaskedPan)
            .Add("pg_card_3ds", card.ThreeDSecure)
            .Add("pg_card_month", card.Expiry?.Month.ToString("00", CultureInfo.InvariantCulture))
            .Add("pg_card_year", (card.Expiry?.Year % 100)?.ToString("00", CultureInfo.InvariantCulture))
            .Add("pg_recurring_profile_id", card.RecurringProfile?.ToString(CultureInfo.InvariantCulture));
        if (card.ErrorCode is { } code)
        {
            fields.Add("pg_error_code", code.ToString(CultureInfo.InvariantCulture))
                .Add("pg_error_description", ErrorTexts.Of(code, Languages.Parse(card.Language)));
        }

        return new CallbackMessage(
            order.Kind,
            order.Subject,
            order.Subject,
            order.Url ?? card.Url,
            merchant.Settings.CardAddedAsXml ? CallbackWords.Xml : CallbackWords.Post,
            fields.AddNumbered(card.Parameters).Fields);
    }
}
