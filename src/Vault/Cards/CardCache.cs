using System.Diagnostics.CodeAnalysis;

namespace FreedomPay.Vault.Cards;

/// <summary>
/// Which card has which id, for the cards met lately: a bounded set-associative table of 32-byte entries without an object per card. A set keeps its
/// entries in order of use and drops the last. Ids never change, so an entry is never wrong; only lookups of the newest key version are asked for.
/// </summary>
internal sealed class CardCache
{
    private const int Ways = 8;
    private const int LocksCount = 64;

    private readonly Entry[] _entries;
    private readonly int _setsMask;
    private readonly Lock[] _locks = new Lock[LocksCount];

    /// <param name="setsBits">Binary logarithm of the number of sets: 14 keeps 131,072 cards in 4 MB.</param>
    public CardCache(int setsBits = 14)
    {
        _entries = new Entry[Ways << setsBits];
        _setsMask = (1 << setsBits) - 1;
        for (var i = 0; i < LocksCount; i++)
        {
            _locks[i] = new Lock();
        }
    }

    public bool TryGet(in PanLookup lookup, out CardId card)
    {
        var tag = lookup.Tag;
        var set = SetOf(tag);
        lock (_locks[set % LocksCount])
        {
            var ways = _entries.AsSpan(set * Ways, Ways);
            for (var way = 0; way < Ways; way++)
            {
                if (ways[way].Tag == tag && ways[way].Id != 0)
                {
                    card = new CardId(ways[way].Id);
                    MoveToFront(ways, way, ways[way]);
                    return true;
                }
            }
        }

        card = default;
        return false;
    }

    public void Put(in PanLookup lookup, CardId card)
    {
        var tag = lookup.Tag;
        var set = SetOf(tag);
        lock (_locks[set % LocksCount])
        {
            var ways = _entries.AsSpan(set * Ways, Ways);
            var way = 0;
            while (way < Ways - 1 && ways[way].Tag != tag)
            {
                way++;
            }

            MoveToFront(ways, way, new Entry { Tag = tag, Id = card.Value });
        }
    }

    private static void MoveToFront(Span<Entry> ways, int from, Entry entry)
    {
        if (from > 0)
        {
            ways[..from].CopyTo(ways[1..]);
        }

        ways[0] = entry;
    }

    private int SetOf(UInt128 tag) => (int)(uint)tag & _setsMask;

    [SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
    private struct Entry
    {
        public UInt128 Tag;
        public long Id;
    }
}
