using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>Errors of the classic scripts. Spec: merchant-purchase §1.4, §5.2.</summary>
internal static class ClassicErrors
{
    /// <summary>The error that answers an operation which was refused or declined. A decline names the payment or refund, and its failure once more.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="language">The language of texts.</param>
    /// <param name="amount">The page's name of the amount.</param>
    /// <param name="id">The page's name of the number of what was declined; null: it is not told.</param>
    public static PgFormError Of(OperationAnswer answer, WireLanguage language, string amount = SharedNames.Amount, string? id = null)
    {
        var error = Refusals.ErrorOf(answer, amount);
        if (answer.Decline is null)
        {
            return error;
        }

        KeyValuePair<string, string>[] failure =
        [
            new("pg_failure_code", error.Code.ToString(CultureInfo.InvariantCulture)), new("pg_failure_description", ErrorTexts.Of(error.Code, language)),
        ];
        var number = answer.ChildId > 0 ? answer.ChildId : answer.PaymentId;
        return error with { Extra = id is null ? failure : [new(id, number.ToString(CultureInfo.InvariantCulture)), .. failure] };
    }
}
