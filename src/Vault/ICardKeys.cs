namespace FreedomPay.Vault;

/// <summary>
/// Key material of issuing: keyed hashes from which CVV2 are derived and PINs checked. A version is for ever, so a card that remembers its version keeps its
/// values whatever keys are rotated.
/// </summary>
public interface ICardKeys
{
    /// <summary>The version for new cards.</summary>
    int CurrentVersion { get; }

    /// <summary>HMAC-SHA256 over data under the key of a version and purpose; 32 bytes.</summary>
    /// <exception cref="VaultIntegrityException">There is no such version.</exception>
    ValueTask<byte[]> MacAsync(int version, string purpose, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
