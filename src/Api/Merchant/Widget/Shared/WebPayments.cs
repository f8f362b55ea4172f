using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>Finds payments as the JSON API shows them.</summary>
internal sealed class WebPayments(IPaymentReader payments, ICheckoutFacts checkouts, PublicAddresses addresses)
{
    /// <summary>A payment of the merchant, by whatever wire it was made.</summary>
    public async ValueTask<RestOutcome<PaymentObject>> FindAsync(MerchantId merchant, PaymentId id, CancellationToken cancellationToken)
    {
        if (await payments.FindAsync(merchant, id, cancellationToken) is not { Kind: PaymentKind.Purchase } payment)
        {
            return RestError.NotFound();
        }

        var checkout = await checkouts.FindFactsAsync(merchant, id, cancellationToken);
        var page = checkout is { Terms.Form: not CheckoutForm.None } ? $"{addresses.Customer}/pay.html?customer={checkout.Customer:D}" : null;
        return PaymentObject.Of(payment, checkout, PaymentObject.CodeOf(payment)) with { PageUrl = page };
    }

    /// <summary>What became of an operation: the payment after it, or why not.</summary>
    public async ValueTask<RestOutcome<PaymentObject>> AfterAsync(OperationAnswer answer, RestContext context, CancellationToken cancellationToken) =>
        SdkErrors.Of(answer) is { } error ? error : await FindAsync(context.Merchant.Id, context.Payment, cancellationToken);
}
