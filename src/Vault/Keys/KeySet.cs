namespace FreedomPay.Vault.Keys;

/// <summary>The keys of one epoch, immutable.</summary>
/// <param name="Epoch">Grows with every change of the set.</param>
/// <param name="Newest">The lookup key under which new cards are stored.</param>
/// <param name="Live">Lookup keys under which cards may be found, newest first; more than one while cards are hashed anew.</param>
/// <param name="ByVersion">All lookup keys, retired ones too, for fingerprints.</param>
/// <param name="Encrypting">The data key that encrypts on its day; null before the first one of the day.</param>
internal sealed record KeySet(
    long Epoch, LookupKey Newest, IReadOnlyList<LookupKey> Live, IReadOnlyDictionary<int, LookupKey> ByVersion, DataKey? Encrypting);
