namespace FreedomPay.Issuing.Secrets;

/// <summary>Number, CVV2 and expiry of a card, encrypted for the partner. At most five answers per card and minute. Spec: card-api §2.14, §2.15.</summary>
public interface ICardSecrets
{
    /// <summary>Version 1: each value by scheme S1 under the partner's card secret key.</summary>
    Task<Reply<SecretDataV1>> RevealV1Async(PartnerCall call, string cardId, CancellationToken cancellationToken);

    /// <summary>Version 2: one envelope by scheme S3.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="publicKey">PEM, or base64 of the DER form (SPKI); null: the partner's uploaded key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Reply<SecretDataV2>> RevealV2Async(PartnerCall call, string cardId, string? publicKey, CancellationToken cancellationToken);

    /// <summary>The public half (PEM, SPKI) of the processing's key for scheme S2, and its name.</summary>
    Task<(string KeyId, string Pem)> ProcessingKeyAsync(CancellationToken cancellationToken);
}

/// <summary>Secret data, version 1.</summary>
/// <param name="Pan">Number, S1.</param>
/// <param name="Cvv">CVV2, S1.</param>
/// <param name="Expiry"><c>MMYY</c>, S1.</param>
/// <param name="CardholderName">Name on the card, plain.</param>
public sealed record SecretDataV1(string Pan, string Cvv, string Expiry, string CardholderName);

/// <summary>Secret data, version 2; all but the key's name in base64.</summary>
/// <param name="KeyId">The partner's key, <c>inline</c> when it came with the call.</param>
/// <param name="EncryptedKey">The content key under the partner's key.</param>
/// <param name="Iv">Nonce.</param>
/// <param name="Data">Ciphertext.</param>
/// <param name="Tag">Authentication tag.</param>
public sealed record SecretDataV2(string KeyId, string EncryptedKey, string Iv, string Data, string Tag);
