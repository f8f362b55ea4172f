using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Create payment: open a payment that the payer completes on our page. Spec: merchant-purchase §3.1.</summary>
internal sealed class CreatePayment(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses)
    : CheckoutPage<CreatePayment.Request>(checkouts, fingerprinting, addresses)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Create payment",
        Paths = ClassicPaths.Of("init_payment.php"),
        Style = PgFormStyle.Classic,
        Method = settings => settings.PaymentPage,
        ErrorDate = AnswerDate.Absent,
    };

    /// <summary>The request; the same by the payer's browser.</summary>
    internal sealed record Request : PageFields
    {
        [Wire("pg_order_id", LengthMax = 50)]
        public string? OrderId { get; init; }

        /// <inheritdoc/>
        protected override string? Order => OrderId;
    }
}
