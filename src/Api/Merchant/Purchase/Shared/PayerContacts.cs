using System.Text.RegularExpressions;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>E-mail and phone as a payer types them. Both may be left out. Spec: merchant-purchase §3.4.</summary>
internal static partial class PayerContacts
{
    private const int EmailMax = 254;

    public static bool AreRight(CheckoutSubmission submitted) =>
        (string.IsNullOrWhiteSpace(submitted.Email) || (submitted.Email.Length <= EmailMax && Email().IsMatch(submitted.Email.Trim())))
        && (string.IsNullOrWhiteSpace(submitted.Phone) || Phone().IsMatch(submitted.Phone.Trim()));

    [GeneratedRegex(@"\A[^\s@;<>""\p{C}]+@[^\s@.;<>""\p{C}]+(\.[^\s@.;<>""\p{C}]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\+?[1-9][0-9]{9,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
