namespace FreedomPay.Vault;

/// <summary>
/// The key that wraps all other keys, in several versions. It may live in a file, a security module or a key service; it never leaves it. Every version
/// that wrapped something must stay until <see cref="VaultKeyRotation"/> has wrapped it anew.
/// </summary>
public interface IKeyEncryptionKey
{
    /// <summary>The newest version, with which keys are wrapped; null when there is none yet.</summary>
    ValueTask<int?> FindCurrentVersionAsync(CancellationToken cancellationToken);

    /// <summary>Makes the next version, durably, and returns its number.</summary>
    ValueTask<int> StartVersionAsync(CancellationToken cancellationToken);

    /// <summary>Wraps a key.</summary>
    /// <param name="version">Version to wrap with.</param>
    /// <param name="key">The key in clear.</param>
    /// <param name="purpose">What the key is for; it unwraps for the same purpose only.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="KeyEncryptionKeyException">There is no such version.</exception>
    ValueTask<byte[]> WrapAsync(int version, ReadOnlyMemory<byte> key, string purpose, CancellationToken cancellationToken);

    /// <summary>Unwraps a key. The caller zeroes the array when done.</summary>
    /// <exception cref="KeyEncryptionKeyException">There is no such version, or it is not the one that wrapped the key.</exception>
    ValueTask<byte[]> UnwrapAsync(int version, ReadOnlyMemory<byte> wrapped, string purpose, CancellationToken cancellationToken);
}
