using FreedomPay.Dialects.PgForm;
using FreedomPay.Merchants.Callbacks;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>
/// What an answer with HTTP code 200 means. Shops in the field answer unsigned XML, <c>OK</c>, JSON or nothing at all, so by default consent is whatever does
/// not say otherwise; only before a charge a shop has to say its consent. Spec: callbacks §0.5.
/// </summary>
internal static class AnswerReading
{
    public static CallbackAnswer Read(CallbackKind kind, bool strict, MerchantAnswer? answer) => kind switch
    {
        CallbackKind.CardAdded or CallbackKind.Payout => new CallbackAnswer(CallbackVerdict.Accepted),
        CallbackKind.Check when answer is null => new CallbackAnswer(CallbackVerdict.Error, null, "the answer has no status"),
        CallbackKind.Check or CallbackKind.PaymentResult or CallbackKind.Refund or CallbackKind.Capture => Read(strict, answer),
    };

    private static CallbackAnswer Read(bool strict, MerchantAnswer? answer)
    {
        if (answer is null)
        {
            return new CallbackAnswer(strict ? CallbackVerdict.Error : CallbackVerdict.Accepted, null, "the answer has no status");
        }

        var note = answer switch
        {
            { IsSigned: true } => null,
            { IsSignedWrongly: true } => "the answer's signature is wrong",
            _ => "the answer is not signed",
        };
        if (strict && !answer.IsSigned)
        {
            return new CallbackAnswer(CallbackVerdict.Error, answer.Description, note);
        }

        return answer.Status switch
        {
            "ok" => new CallbackAnswer(CallbackVerdict.Accepted, answer.Description, note, answer.Timeout),
            "rejected" => new CallbackAnswer(CallbackVerdict.Rejected, answer.Description, note),
            "error" => new CallbackAnswer(CallbackVerdict.Error, answer.Description, note),
            _ => new CallbackAnswer(CallbackVerdict.Error, answer.Description, "an unknown status"),
        };
    }
}
