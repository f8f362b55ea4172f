using System.Buffers;
using System.Text;

namespace FreedomPay.Dialects.PgForm.Wire;

/// <summary>
/// A message of the classic wire, read or to be written: a tree of named values in order of appearance. Names and values are UTF-8 bytes of one pooled
/// buffer; entries are links in one pooled array. Both are wiped when returned, because card data has passed through them.
/// </summary>
internal sealed class WireMessage : IDisposable
{
    /// <summary>The index of the entry that holds everything.</summary>
    public const int Root = 0;

    /// <summary>No entry.</summary>
    public const int None = -1;

    private byte[] _bytes;
    private int _used;
    private WireEntry[] _entries;
    private int _count = 1;

    public WireMessage(int bytesHint = 1024) : this(ArrayPool<byte>.Shared.Rent(bytesHint), 0)
    {
    }

    private WireMessage(byte[] rented, int used)
    {
        _bytes = rented;
        _used = used;
        _entries = ArrayPool<WireEntry>.Shared.Rent(48);
        _entries[Root] = new WireEntry { IsContainer = true, FirstChild = None, LastChild = None, Next = None };
    }

    /// <summary>Takes over a pooled array whose first bytes hold names and values, so that a form is decoded where it lies.</summary>
    public static WireMessage Adopt(byte[] rented, int used) => new(rented, used);

    /// <summary>Entries including the root.</summary>
    public int Count => _count;

    public bool HasNesting { get; private set; }

    public bool HasEmptyValue { get; private set; }

    public bool IsEmpty => _count == 1;

    /// <summary>The entry; not to be kept across additions.</summary>
    public ref readonly WireEntry this[int entry] => ref _entries[entry];

    public ReadOnlySpan<byte> Name(int entry) => Bytes(_entries[entry].Name);

    public ReadOnlySpan<byte> RawName(int entry) => Bytes(_entries[entry].RawName);

    public ReadOnlySpan<byte> Value(int entry) => Bytes(_entries[entry].Value);

    public string ValueText(int entry) => Encoding.UTF8.GetString(Value(entry));

    public ReadOnlySpan<byte> Bytes(Slice slice) => _bytes.AsSpan(slice.Start, slice.Length);

    public Span<byte> Writable(Slice slice) => _bytes.AsSpan(slice.Start, slice.Length);

    /// <summary>Copies bytes into the buffer.</summary>
    public Slice Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        return Take(bytes.Length);
    }

    /// <summary>Encodes text into the buffer.</summary>
    public Slice Append(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return Take(length);
    }

    /// <summary>Room of at least the given size behind what is used; <see cref="Take"/> keeps what was written there.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _used < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _used + length));
            _bytes.AsSpan(0, _used).CopyTo(larger);
            Return(_bytes, _used);
            _bytes = larger;
        }

        return _bytes.AsSpan(_used);
    }

    public Slice Take(int length)
    {
        var slice = new Slice(_used, length);
        _used += length;
        return slice;
    }

    public int AddLeaf(int parent, Slice name, Slice value) => AddLeaf(parent, name, name, value);

    public int AddLeaf(int parent, Slice name, Slice rawName, Slice value)
    {
        HasEmptyValue |= value.Length == 0;
        return Add(parent, new WireEntry { Name = name, RawName = rawName, Value = value, FirstChild = None, LastChild = None, Next = None });
    }

    public int AddContainer(int parent, Slice name)
    {
        HasNesting = true;
        return Add(parent, new WireEntry { Name = name, RawName = name, IsContainer = true, FirstChild = None, LastChild = None, Next = None });
    }

    /// <summary>The first child of that name that has a value, or <see cref="None"/>.</summary>
    public int FindLeaf(int parent, ReadOnlySpan<byte> name)
    {
        for (var child = _entries[parent].FirstChild; child != None; child = _entries[child].Next)
        {
            if (!_entries[child].IsContainer && Name(child).SequenceEqual(name))
            {
                return child;
            }
        }

        return None;
    }

    /// <summary>The first child of that name that is a group, or <see cref="None"/>.</summary>
    public int FindContainer(int parent, ReadOnlySpan<byte> name)
    {
        if (!HasNesting)
        {
            return None;
        }

        for (var child = _entries[parent].FirstChild; child != None; child = _entries[child].Next)
        {
            if (_entries[child].IsContainer && Name(child).SequenceEqual(name))
            {
                return child;
            }
        }

        return None;
    }

    /// <summary>Whether a later sibling has the entry's name and a value.</summary>
    public bool HasTwin(int entry)
    {
        for (var next = _entries[entry].Next; next != None; next = _entries[next].Next)
        {
            if (!_entries[next].IsContainer && Name(next).SequenceEqual(Name(entry)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the entry stands directly in the message.</summary>
    public bool IsTopLevel(int entry)
    {
        for (var child = _entries[Root].FirstChild; child != None; child = _entries[child].Next)
        {
            if (child == entry)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        if (_bytes.Length == 0)
        {
            return;
        }

        Return(_bytes, _used);
        ArrayPool<WireEntry>.Shared.Return(_entries);
        (_bytes, _entries, _used, _count) = ([], [], 0, 0);
    }

    internal static void Return(byte[] rented, int used)
    {
        rented.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(rented);
    }

    private int Add(int parent, WireEntry entry)
    {
        if (_count == _entries.Length)
        {
            var larger = ArrayPool<WireEntry>.Shared.Rent(_count * 2);
            _entries.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<WireEntry>.Shared.Return(_entries);
            _entries = larger;
        }

        var index = _count++;
        _entries[index] = entry;
        ref var holder = ref _entries[parent];
        if (holder.FirstChild == None)
        {
            holder.FirstChild = index;
        }
        else
        {
            _entries[holder.LastChild].Next = index;
        }

        holder.LastChild = index;
        holder.ChildCount++;
        return index;
    }
}
