using System.Globalization;
using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Signing;

/// <summary>
/// The order in which a message's values are signed, under each reading met in the field (gateway-sync §1.5, wire-facts §1.7). Each answers the leaves'
/// entries; <c>pg_sig</c> itself is never among them.
/// </summary>
internal static class SignatureOrder
{
    /// <summary>Plain reading: each level sorted by name, all-digit levels as numbers, equal names in order of appearance. What we sign with.</summary>
    /// <param name="message">The message.</param>
    /// <param name="target">Room for as many entries as the message has.</param>
    /// <returns>How many were written.</returns>
    public static int Plain(WireMessage message, Span<int> target)
    {
        var count = 0;
        for (var child = message[WireMessage.Root].FirstChild; child != WireMessage.None; child = message[child].Next)
        {
            if (!IsSignature(message, child))
            {
                target[count++] = child;
            }
        }

        target[..count].Sort(new ByName(message, numeric: false));
        return message.HasNesting ? Descend(message, target[..count].ToArray(), target) : count;
    }

    /// <summary>
    /// The vendor's PHP helper: a leaf's name is, level by level, key and three-digit position among its siblings (counted from 1, the signature takes a
    /// position); these names are sorted as bytes.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="skipEmpty">Whether empty values were dropped before positions were counted.</param>
    public static int[] Composite(WireMessage message, bool skipEmpty)
    {
        var names = new List<(byte[] Name, int Leaf)>(message.Count);
        AddComposite(message, WireMessage.Root, [], skipEmpty, names);
        return Sorted(names);
    }

    /// <summary>Bracket names as plain text: <c>[0] [10] [11] [1]</c>.</summary>
    public static int[] BracketText(WireMessage message)
    {
        var names = new List<(byte[] Name, int Leaf)>(message.Count);
        for (var entry = 1; entry < message.Count; entry++)
        {
            if (!message[entry].IsContainer && !message.RawName(entry).SequenceEqual(WireNames.Signature))
            {
                names.Add((message.RawName(entry).ToArray(), entry));
            }
        }

        return Sorted(names);
    }

    private static int Descend(WireMessage message, int[] sorted, Span<int> target)
    {
        var count = 0;
        foreach (var entry in sorted)
        {
            if (message[entry].IsContainer)
            {
                count += Descend(message, SortedChildren(message, entry), target[count..]);
            }
            else
            {
                target[count++] = entry;
            }
        }

        return count;
    }

    /// <summary>One level under the plain reading, the signature included.</summary>
    public static int[] SortedChildren(WireMessage message, int parent)
    {
        var children = new int[message[parent].ChildCount];
        var count = 0;
        var numeric = parent != WireMessage.Root;
        for (var child = message[parent].FirstChild; child != WireMessage.None; child = message[child].Next)
        {
            children[count++] = child;
            numeric &= message.Name(child).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && message.Name(child).Length is > 0 and < 10;
        }

        Array.Sort(children, new ByName(message, numeric));
        return children;
    }

    private static void AddComposite(WireMessage message, int parent, byte[] prefix, bool skipEmpty, List<(byte[] Name, int Leaf)> names)
    {
        var position = 0;
        for (var child = message[parent].FirstChild; child != WireMessage.None; child = message[child].Next)
        {
            var isContainer = message[child].IsContainer;
            if (skipEmpty && !isContainer && message.Value(child).IsEmpty)
            {
                continue;
            }

            position++;
            if (parent == WireMessage.Root && IsSignature(message, child))
            {
                continue;
            }

            byte[] name = [.. prefix, .. message.Name(child), .. Encoding.ASCII.GetBytes(position.ToString("000", CultureInfo.InvariantCulture))];
            if (isContainer)
            {
                AddComposite(message, child, name, skipEmpty, names);
            }
            else
            {
                names.Add((name, child));
            }
        }
    }

    private static int[] Sorted(List<(byte[] Name, int Leaf)> names)
    {
        names.Sort(static (left, right) =>
        {
            var order = left.Name.AsSpan().SequenceCompareTo(right.Name);
            return order != 0 ? order : left.Leaf.CompareTo(right.Leaf);
        });
        var leaves = new int[names.Count];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = names[i].Leaf;
        }

        return leaves;
    }

    private static bool IsSignature(WireMessage message, int entry) => !message[entry].IsContainer && message.Name(entry).SequenceEqual(WireNames.Signature);

    private sealed class ByName(WireMessage message, bool numeric) : IComparer<int>
    {
        public int Compare(int left, int right)
        {
            var leftName = message.Name(left);
            var rightName = message.Name(right);
            var order = numeric
                ? int.Parse(leftName, NumberStyles.None, CultureInfo.InvariantCulture)
                    .CompareTo(int.Parse(rightName, NumberStyles.None, CultureInfo.InvariantCulture))
                : leftName.SequenceCompareTo(rightName);
            return order != 0 ? order : left.CompareTo(right);
        }
    }
}
