using FreedomPay.Kernel;

namespace FreedomPay.Vault;

/// <summary>
/// Encrypts small secrets of other rooms (merchant keys, passwords of links) with the vault's data keys. The owner stores the sealed bytes in its own table;
/// rotating the key-encryption key does not touch them.
/// </summary>
public interface ISecretBox
{
    /// <summary>Seals a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="context">What it belongs to, e.g. <c>merchant 500001 receive 1</c>; it opens with the same text only.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    ValueTask<byte[]> SealAsync(Secret secret, string context, CancellationToken cancellationToken);

    /// <summary>Opens a sealed secret.</summary>
    /// <exception cref="VaultIntegrityException">The bytes were altered, or the context is another.</exception>
    ValueTask<Secret> OpenAsync(ReadOnlyMemory<byte> sealedSecret, string context, CancellationToken cancellationToken);
}
