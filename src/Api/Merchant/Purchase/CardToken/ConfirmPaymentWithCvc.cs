using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase.CardToken;

/// <summary>
/// Merchant → Purchase → Card token → Confirm payment, with CVC: the payer's browser is answered with a page that asks for the verification value. Spec:
/// merchant-purchase §3.7.5.
/// </summary>
internal sealed class ConfirmPaymentWithCvc(ICheckouts checkouts, IPayerPages pages) : PgFormPage<ConfirmPaymentWithCvc.Request, ConfirmPaymentWithCvc.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Confirm payment (with CVC)",
        Paths = ["/v1/merchant/{merchant_id}/card/pay"],
        Style = PgFormStyle.Merchant,
        Method = settings => settings.SavedCards,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var checkout = await checkouts.FindAsync(context.Merchant.Id, request.PaymentId, cancellationToken);
        if (checkout is not { SavedCard: not null, Terms.Form: CheckoutForm.None })
        {
            return PgFormError.PaymentNotFound;
        }

        var page = pages.AskVerificationValue(checkout, context.AcceptedLanguages);
        return PgFormReply.Page(page.Status, page.Html, page.Headers);
    }

    /// <summary>A client that reads XML gets the envelope.</summary>
    protected override PgFormReply? RenderError(PgFormError error, PgFormContext context) =>
        context.PrefersXml ? null : BrowserErrors.Render(pages, error, context);

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_testing_mode", Note = "As the payment was opened.")]
        public bool? TestingMode { get; init; }

        [Wire("pg_payment_system", LengthMax = 64)]
        public string? PaymentSystem { get; init; }
    }

    /// <summary>There is none but the page.</summary>
    internal sealed record Answer : PgFormAnswer;
}
