using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// Millions of small records by a number, in many small dictionaries: one large dictionary would stop the bank for a noticeable time whenever it grows.
/// References are valid until the next addition. Not thread-safe.
/// </summary>
/// <typeparam name="T">A record without references, so that the collector need not look into it.</typeparam>
internal sealed class ShardedTable<T>
    where T : unmanaged
{
    private const int ShardBits = 8;

    private readonly Dictionary<long, T>[] _shards = new Dictionary<long, T>[1 << ShardBits];

    public ShardedTable()
    {
        for (var i = 0; i < _shards.Length; i++)
        {
            _shards[i] = [];
        }
    }

    /// <summary>Number of records.</summary>
    public long Count => _shards.Sum(shard => (long)shard.Count);

    /// <summary>The record of a key; test with <see cref="Unsafe.IsNullRef{T}"/>.</summary>
    public ref T Find(long key) => ref CollectionsMarshal.GetValueRefOrNullRef(Shard(key), key);

    /// <summary>The record of a key, made when absent.</summary>
    public ref T FindOrAdd(long key, out bool existed) => ref CollectionsMarshal.GetValueRefOrAddDefault(Shard(key), key, out existed)!;

    // Keys are consecutive; mixing them lets the shards grow at different moments.
    private Dictionary<long, T> Shard(long key) => _shards[(int)(((ulong)key * 0x9E3779B97F4A7C15) >> (64 - ShardBits))];
}
