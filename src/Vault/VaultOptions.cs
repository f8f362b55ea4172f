namespace FreedomPay.Vault;

/// <summary>How the vault keeps its keys.</summary>
public sealed record VaultOptions
{
    /// <summary>Directory of the key-encryption key files (<c>DATA/keys</c>).</summary>
    public required string KeyDirectory { get; init; }

    /// <summary>
    /// Whether the first key-encryption key may be made when there is none and nothing was ever encrypted: true in the sandbox. In production the operator
    /// brings the key, and a missing one stops the start.
    /// </summary>
    public bool CreateFirstKey { get; init; }
}
