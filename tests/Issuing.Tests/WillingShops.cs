using FreedomPay.Merchants.Callbacks;

namespace FreedomPay.Issuing.Tests;

/// <summary>Shops that want every payment.</summary>
internal sealed class WillingShops : IPaymentCheck
{
    public Task<CheckVerdict> AskAsync(CheckQuestion question, CancellationToken cancellationToken) => Task.FromResult(new CheckVerdict(true));
}
