namespace FreedomPay.Vault;

/// <summary>Opens what a shop's page encrypted to one of the shop's public keys (<see cref="SdkKeys"/>). Spec: sdk-and-cms §2.2.</summary>
public interface ISdkDecryption
{
    /// <summary>
    /// Opens a payload: each piece RSA with PKCS#1 v1.5, the texts joined are Base64 of JSON. Every step is done whatever the one before came to, under each
    /// active key, and only the end decides: nobody learns by what is said where a made-up message failed.
    /// </summary>
    /// <param name="owner">The shop's number.</param>
    /// <param name="pieces">The encrypted pieces.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    /// <returns>The JSON (to be zeroed after use), or null for whatever was wrong.</returns>
    ValueTask<byte[]?> OpenAsync(long owner, IReadOnlyList<byte[]> pieces, CancellationToken cancellationToken);
}
