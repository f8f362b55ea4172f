using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>
/// Merchant → Purchase → Create payment, sent by the payer's browser: the answer is a way to the page, and an error is a page itself. Spec:
/// merchant-purchase §3.2.
/// </summary>
internal sealed class CreatePaymentInBrowser(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses, IPayerPages pages)
    : CheckoutPage<CreatePayment.Request>(checkouts, fingerprinting, addresses)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Create payment (payer's browser)",
        Paths = ["/payment.php", "/payment"],
        Style = PgFormStyle.Classic,
        Method = settings => settings.PaymentPage,
        UnsignedFields = settings => settings.UnsignedFormFields,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<OpenedPage>> HandleAsync(
        CreatePayment.Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var (opened, error) = await OpenAsync(request, context, cancellationToken);
        return opened is { } page ? PgFormReply.Redirect(page.Url) : error!;
    }

    /// <inheritdoc/>
    protected override PgFormReply? RenderError(PgFormError error, PgFormContext context) => BrowserErrors.Render(pages, error, context);
}
