using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>Addresses of payers' pages. One parameter and no ampersand: clients cut the address out of the answer without unescaping it.</summary>
internal static class PageAddresses
{
    public static string Of(PublicAddresses addresses, CheckoutForm form, Guid customer) =>
        $"{addresses.Customer}/{(form == CheckoutForm.Frame ? "frame" : "pay")}.html?customer={customer:D}";

    /// <summary>The form that keeps a card. Spec: merchant-purchase §3.7.1.</summary>
    public static string OfCardForm(PublicAddresses addresses, MerchantId merchant, Guid customer) =>
        $"{addresses.Api}/v1/merchant/{merchant}/cardstorage/view?pg_payment_id={customer:D}";
}
