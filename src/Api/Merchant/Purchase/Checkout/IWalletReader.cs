using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Purchase.Checkout;

/// <summary>Opens what a payer's wallet handed over.</summary>
internal interface IWalletReader
{
    /// <summary>The card in a token, or the wire's code of what is wrong with it.</summary>
    /// <param name="wallet"><c>google_pay</c>, <c>apple_pay</c> or <c>samsung_pay</c>.</param>
    /// <param name="token">The token as the wallet's own interface gives it.</param>
    /// <param name="merchant">The shop that is paid.</param>
    /// <param name="amount">What is paid.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<(CheckoutCard? Card, int Code)> ReadAsync(string wallet, string token, Shop merchant, Money amount, CancellationToken cancellationToken);
}
