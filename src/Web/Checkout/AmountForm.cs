using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Web.Checkout;

/// <summary>The amount that a payer types. Spec: merchant-purchase §3.3.</summary>
internal static class AmountForm
{
    public const string Field = "amount";

    /// <summary>The platform's greatest amount, major units. Spec: merchant-purchase §1.6.</summary>
    private const long GreatestMajor = 99_999_999;

    /// <summary>Reads an amount as people write it: with spaces or a comma. Null for anything that is no amount.</summary>
    public static Money? Read(string? text, Currency currency)
    {
        var typed = (text ?? "").Trim().Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.');
        return MoneyText.TryParse(typed, currency, out var money) && money.IsPositive ? money : null;
    }

    /// <summary>Whether an amount is one that the payer may type.</summary>
    public static bool IsInside(Money amount, AmountInterval? interval) =>
        amount.MinorUnits >= (interval?.From ?? 1) && amount.MinorUnits <= (interval?.To ?? GreatestMajor * amount.Currency.UnitsPerMajor);
}
