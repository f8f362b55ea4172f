using FreedomPay.Kernel;

namespace FreedomPay.Payments.Checkout;

/// <summary>What was said when a payment was opened and stays as it is, for those who only show it.</summary>
public interface ICheckoutFacts
{
    /// <summary>Facts of a payment; null when it was not opened for a payer.</summary>
    Task<CheckoutFacts?> FindFactsAsync(MerchantId merchant, PaymentId payment, CancellationToken cancellationToken);
}

/// <summary>Facts of a checkout.</summary>
/// <param name="Customer">Number in the page's address.</param>
/// <param name="ExpiresAt">When the lifetime is over.</param>
/// <param name="Terms">How the page looks and where it leads.</param>
public sealed record CheckoutFacts(Guid Customer, DateTimeOffset ExpiresAt, CheckoutTerms Terms);
