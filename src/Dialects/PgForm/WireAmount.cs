using System.Diagnostics.CodeAnalysis;
using FreedomPay.Dialects.PgForm.Binding;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm;

/// <summary>Amount whose currency is not known when the request is read, such as the part of a payment to be returned. Its syntax has been checked.</summary>
public sealed class WireAmount
{
    private WireAmount(string text, bool isZero) => (Text, IsZero) = (text, isZero);

    /// <summary>The decimal as it was sent.</summary>
    public string Text { get; }

    /// <summary>The amount is zero, in whatever currency.</summary>
    public bool IsZero { get; }

    /// <summary>The amount in a currency; false when it has more decimals than the currency.</summary>
    public bool TryIn(Currency currency, out Money money) => MoneyText.TryParse(Text, currency, out money);

    /// <summary>Takes a decimal from 0 to 99999999 with a dot, without a sign.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WireAmount? amount)
    {
        amount = AmountText.IsWellFormed(text, out var isZero) ? new WireAmount(text, isZero) : null;
        return amount is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
