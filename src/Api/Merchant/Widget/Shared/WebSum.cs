using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>What is to be paid, as a request says it.</summary>
/// <param name="Amount">Major units.</param>
/// <param name="Code">ISO 4217.</param>
/// <param name="Path">The path of the object that has both, with a dot at its end; empty at the top.</param>
internal sealed record WebSum(JsonAmount Amount, string Code, string Path)
{
    /// <summary>The sum in a currency that the shop takes.</summary>
    public RestOutcome<KnownSum> Read(Shop merchant) =>
        !Currency.TryParse(Code, out var currency) || !merchant.Settings.Currencies.Contains(currency.Code)
            ? RestError.Invalid($"{Path}currency", $"{Path}currency is not one that the shop takes")
            : Amount.TryIn(currency, out var money)
                ? new KnownSum(money)
                : RestError.Invalid($"{Path}amount", $"{Path}amount is not valid");
}

/// <summary>A sum.</summary>
/// <param name="Money">The sum.</param>
internal sealed record KnownSum(Money Money);
