using System.Text.RegularExpressions;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>What can be wrong with a typed card before any issuer is asked. Spec: merchant-purchase §3.4; gateway-sync §4.1.</summary>
internal static partial class CardNumbers
{
    private const int NameLengthMax = 64;

    /// <summary>The Luhn check. Several official test numbers fail it, so it is asked of real payments only.</summary>
    public static bool HasRightCheckDigit(Pan pan)
    {
        var digits = pan.Reveal();
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }

    /// <summary>Two or more words in Latin letters.</summary>
    public static bool IsHolder(string? name) => name is { Length: <= NameLengthMax } && Holder().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z.'-]*( +[A-Za-z.'-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Holder();
}
