using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;

namespace FreedomPay.Issuing.Tests;

/// <summary>Shops that want every payment, and say so at once.</summary>
internal sealed class WillingShops : IPaymentCheck, IAwaitedAnswers
{
    public TimeSpan Patience => TimeSpan.Zero;

    public Task<bool> AreAwaitedAsync(Merchant merchant, CallbackOrder order, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<CheckVerdict> AskAsync(CheckQuestion question, CancellationToken cancellationToken) => Task.FromResult(new CheckVerdict(true));
}
