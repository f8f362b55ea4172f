using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Payments.CardTokens;

/// <summary>
/// Tokens that a shop's page gets for a card that its payer typed: of one shop, for one charge, and not for long. Durable; the number is in the vault. Spec:
/// sdk-and-cms §2.3.
/// </summary>
public interface ICardTokens
{
    /// <summary>How long a token can be used.</summary>
    static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Makes a token.</summary>
    Task<CardToken> AddAsync(MerchantId merchant, Pan card, CardExpiry expiry, string cardholder, CancellationToken cancellationToken);

    /// <summary>A token of the shop that is not too old; null when there is none. Whether it has paid, the payment's own commit decides.</summary>
    Task<TokenizedCard?> FindAsync(MerchantId merchant, Guid token, CancellationToken cancellationToken);
}

/// <summary>A new token.</summary>
/// <param name="Token">The token.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
public sealed record CardToken(Guid Token, DateTimeOffset ExpiresAt);

/// <summary>What a token stands for.</summary>
/// <param name="Card">Card number.</param>
/// <param name="Expiry">Expiry.</param>
/// <param name="Cardholder">Name on the card.</param>
/// <param name="Use">The token's one use, claimed by the commit that presents the card.</param>
public sealed record TokenizedCard(Pan Card, CardExpiry Expiry, string Cardholder, WalletTokenUse Use);
