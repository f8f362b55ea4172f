using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using FreedomPay.Kernel;

namespace FreedomPay.Vault;

/// <summary>
/// The keyed hash by which a card number is found again: HMAC-SHA256(lookup key of a version, SHA-256(digits)). Only as secret as its key, so neither
/// <see cref="ToString"/> nor a serializer writes it.
/// </summary>
[JsonConverter(typeof(MaskedValueConverter<PanLookup>))]
[DebuggerDisplay("lookup v{Version}")]
public readonly struct PanLookup : IEquatable<PanLookup>
{
    /// <summary>Bytes of the hash.</summary>
    public const int Size = 32;

    private readonly Hash _hash;

    internal PanLookup(int version, ReadOnlySpan<byte> hash)
    {
        Version = version;
        hash[..Size].CopyTo(_hash);
    }

    /// <summary>Version of the lookup key.</summary>
    public int Version { get; }

    /// <summary>The first half, enough to tell cards apart in memory.</summary>
    internal UInt128 Tag => Unsafe.ReadUnaligned<UInt128>(in _hash[0]);

    /// <summary>Copies the hash.</summary>
    /// <param name="target">At least <see cref="Size"/> bytes.</param>
    public void CopyTo(Span<byte> target) => ((ReadOnlySpan<byte>)_hash).CopyTo(target);

    /// <summary>The hash, for a database parameter.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_hash).ToArray();

    /// <inheritdoc/>
    public bool Equals(PanLookup other) => Version == other.Version && ((ReadOnlySpan<byte>)_hash).SequenceEqual(other._hash);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PanLookup other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Tag.GetHashCode();

    /// <summary>Two lookups of one version and one card.</summary>
    public static bool operator ==(PanLookup left, PanLookup right) => left.Equals(right);

    /// <summary>Lookups of different versions or cards.</summary>
    public static bool operator !=(PanLookup left, PanLookup right) => !left.Equals(right);

    /// <summary>The key version only.</summary>
    public override string ToString() => $"lookup v{Version}";

    [InlineArray(Size)]
    private struct Hash
    {
        private byte _first;
    }
}
