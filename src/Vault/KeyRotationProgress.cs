namespace FreedomPay.Vault;

/// <summary>The steps of a key rotation, in order.</summary>
public enum KeyRotationStep
{
    /// <summary>New versions of all keys are made and used from now on.</summary>
    Started = 1,

    /// <summary>Data keys and lookup keys are wrapped with the new key-encryption key.</summary>
    Rewrapping = 2,

    /// <summary>Cards get their lookup under the new lookup key.</summary>
    Rehashing = 3,

    /// <summary>Nothing depends on the old versions any more; old key-encryption keys may be put away with the backups they belong to.</summary>
    Finished = 4,
}

/// <summary>How far a rotation is.</summary>
/// <param name="Step">The step it is in.</param>
/// <param name="Done">Keys or cards done in this run of the step.</param>
/// <param name="Total">Keys or cards the step had to do when it began.</param>
public sealed record KeyRotationProgress(KeyRotationStep Step, long Done = 0, long Total = 0);

/// <summary>What a rotation left in use.</summary>
/// <param name="Resumed">True when an interrupted rotation was finished instead of a new one begun.</param>
/// <param name="KeyEncryptionKey">Version of the key-encryption key.</param>
/// <param name="LookupKey">Version of the lookup key.</param>
/// <param name="KeysRewrapped">Keys wrapped anew in this run.</param>
/// <param name="CardsRehashed">Cards hashed anew in this run.</param>
public sealed record KeyRotationResult(bool Resumed, int KeyEncryptionKey, int LookupKey, long KeysRewrapped, long CardsRehashed);
