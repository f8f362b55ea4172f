using FreedomPay.Merchants.Callbacks;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>
/// Merchant → Callbacks → Check: the question before a charge. Its fields are those of the result without an outcome: shops with one address for both tell them
/// apart by that. Spec: callbacks §2.
/// </summary>
internal static class CheckRequest
{
    public static CallbackMessage Compose(CheckQuestion question) => new(
        CallbackKind.Check,
        question.Payment.Value,
        question.Payment.Value,
        question.Url,
        CallbackWords.MethodOf(question.Method, question.Merchant.Settings.CallbackMethod),
        new FieldList()
            .AddOwn(question.Parameters)
            .Add("pg_order_id", question.OrderId)
            .Add("pg_payment_id", question.Payment)
            .Add("pg_amount", question.Amount)
            .Add("pg_currency", question.Amount.Currency.Code)
            .Add("pg_ps_amount", question.Amount)
            .Add("pg_ps_full_amount", question.Amount)
            .Add("pg_ps_currency", question.Amount.Currency.Code)
            .Add("pg_user_phone", question.UserPhone)
            .Add("pg_user_contact_email", question.UserEmail)
            .Add("pg_testing_mode", question.Test ? "1" : null)
            .AddNumbered(question.Parameters)
            .Add("pg_payment_method", CallbackWords.BankCard)
            .Fields);
}
