using FreedomPay.Kernel;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Addresses of the pages that take a payer of the SDK through 3-D Secure inside a frame. Payments' numbers can be guessed, so the checkout's own number is in
/// the query: only who was given the address can open the page. Spec: sdk-and-cms §2.4, §2.5.
/// </summary>
public static class SdkFrame
{
    /// <summary>The query's name of the checkout's number.</summary>
    public const string Customer = "customer";

    /// <summary>The page that goes to the issuer's page by itself.</summary>
    public static string StartUrl(PublicAddresses addresses, PaymentId payment, Guid customer) => Url(addresses, payment, "/start", customer);

    /// <summary>The page that the issuer's page sends the payer to.</summary>
    public static string TermUrl(PublicAddresses addresses, PaymentId payment, Guid customer) => Url(addresses, payment, "", customer);

    private static string Url(PublicAddresses addresses, PaymentId payment, string page, Guid customer)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return $"{addresses.Customer}/sdk/3ds/{payment}{page}?{Customer}={customer:D}";
    }
}
