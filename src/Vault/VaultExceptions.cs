namespace FreedomPay.Vault;

/// <summary>No card is kept under an id.</summary>
public sealed class UnknownCardException(CardId card) : Exception($"The vault keeps no card {card}.")
{
    /// <summary>The id asked for.</summary>
    public CardId Card { get; } = card;
}

/// <summary>Encrypted data does not open: it was altered, moved to another row, or its key is another one.</summary>
public sealed class VaultIntegrityException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A key-encryption key is missing or is not the one that the stored keys were wrapped with. The message says what the operator can do.</summary>
public sealed class KeyEncryptionKeyException(string message, Exception? inner = null) : Exception(message, inner);
