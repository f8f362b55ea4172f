using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using GatewayPage = FreedomPay.Api.Gateway.Sync.Purchase.AnyAmount;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>
/// Merchant → Purchase → Any amount: the Gateway's page, answering as the classic scripts do. Spec: merchant-purchase §1.4, §1.9, §3.3.
/// </summary>
internal sealed class AnyAmount(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses)
    : CheckoutPage<GatewayPage.Request>(checkouts, fingerprinting, addresses)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Any amount",
        Paths = ClassicPaths.Of("any_amount.php"),
        Style = PgFormStyle.Classic,
        Method = settings => settings.AnyAmountPage,
        ErrorDate = AnswerDate.Absent,
    };
}
