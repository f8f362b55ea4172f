using System.Text.RegularExpressions;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>The name on a card as a payer types it. Spec: merchant-purchase §3.4; gateway-sync §4.1.</summary>
internal static partial class CardholderName
{
    private const int NameLengthMax = 64;

    /// <summary>Two or more words in Latin letters.</summary>
    public static bool IsWhole(string? name) => name is { Length: <= NameLengthMax } && Holder().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z.'-]*( +[A-Za-z.'-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Holder();
}
