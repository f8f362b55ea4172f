using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Create payment: open a payment that the payer completes on our page. Spec: gateway-sync §4.1.</summary>
internal sealed class CreatePayment(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses)
    : CheckoutPage<CreatePayment.Request>(checkouts, fingerprinting, addresses)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Create payment",
        Paths = ["/g2g/payment_page"],
        Style = PgFormStyle.GatewayPage,
        Method = settings => settings.PaymentPage,
    };

    /// <summary>The request.</summary>
    internal sealed record Request : PageFields
    {
        [Wire("pg_order_id", Required = true, LengthMax = 50)]
        public string OrderId { get; init; } = "";

        /// <inheritdoc/>
        protected override string? Order => OrderId;
    }
}
