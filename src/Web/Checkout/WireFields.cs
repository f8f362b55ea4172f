namespace FreedomPay.Web.Checkout;

/// <summary>Names of the wire in addresses and forms that the documentation gives to pages. Spec: merchant-purchase §3.7.1, §3.7.5.</summary>
internal static class WireFields
{
    /// <summary>A payment: its number in forms, the opaque number of its checkout in addresses.</summary>
    public const string Payment = "pg_payment_id";

    /// <summary>Card verification value.</summary>
    public const string VerificationValue = "cvc";
}
