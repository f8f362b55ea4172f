using System.Security.Cryptography;

namespace FreedomPay.Vault.Keys;

/// <summary>A data key in clear.</summary>
internal sealed class DataKey(long id, DateOnly day, byte[] key) : IDisposable
{
    public const string Purpose = "data key";

    public long Id { get; } = id;

    public DateOnly Day { get; } = day;

    public ReadOnlySpan<byte> Key => key;

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
