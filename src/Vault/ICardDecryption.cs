using FreedomPay.Kernel;

namespace FreedomPay.Vault;

/// <summary>Opens card data that a shop encrypted to one of the platform's public keys (<see cref="CardEncryptionKeys"/>). Spec: gateway-sync §1.8.</summary>
public interface ICardDecryption
{
    /// <summary>
    /// Opens a message: a JWE of <c>RSA-OAEP-256</c> and <c>A256GCM</c> in compact serialization. It is taken once, on whichever node it comes.
    /// </summary>
    /// <param name="message">The message as sent.</param>
    /// <param name="claimant">
    /// Who may send the same message again because it is the same request again (shop and idempotency key); null: nobody.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    /// <returns>The card, or null for whatever was wrong; what it was is told nobody.</returns>
    ValueTask<DecryptedCard?> OpenAsync(string message, string? claimant, CancellationToken cancellationToken);
}

/// <summary>A card as a payer typed it, out of an encrypted message. All members mask themselves.</summary>
/// <param name="Card">Card number.</param>
/// <param name="Expiry">Expiry.</param>
/// <param name="Cvv">Verification value.</param>
public sealed record DecryptedCard(Pan Card, CardExpiry Expiry, Cvv Cvv);
