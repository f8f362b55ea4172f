namespace FreedomPay.Vault;

/// <summary>
/// Tells whether two requests are the same without keeping them: a keyed hash of their business fields. Key versions rotate with the lookup keys; a
/// fingerprint carries its version and verifies after a rotation too.
/// </summary>
public interface IFingerprints
{
    /// <summary>The fingerprint to store: key version (2 bytes, big-endian) and HMAC-SHA256 (32 bytes).</summary>
    byte[] Of(FingerprintFields fields);

    /// <summary>Whether a stored fingerprint is that of these fields.</summary>
    ValueTask<bool> MatchesAsync(ReadOnlyMemory<byte> fingerprint, FingerprintFields fields, CancellationToken cancellationToken);
}
