using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace FreedomPay.Conformance.Tests.Client;

/// <summary>
/// The signature as a client of the wire makes it, written from the specification (gateway-sync §1.5) and sharing nothing with the platform's own.
/// </summary>
public static class WireSignature
{
    private const string Own = "pg_sig";

    /// <summary>Script, values sorted by name on each level, secret.</summary>
    public static string Of(string script, WireFields fields, string secret) => Hash(script, Sorted(WireTree.Of(fields)), secret);

    public static string Of(string script, XElement root, string secret) => Hash(script, Sorted(WireTree.Of(root)), secret);

    /// <summary>The vendor's helper: the name of a leaf is, level by level, key and three-digit position; these are sorted as text.</summary>
    public static string ByHelper(string script, WireFields fields, string secret)
    {
        var flat = new List<(string Name, string Value)>();
        Flatten(WireTree.Of(fields), "", flat);
        return Hash(script, flat.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Value), secret);
    }

    /// <summary>As <see cref="Of(string, WireFields, string)"/>, with empty values left out.</summary>
    public static string WithoutEmpty(string script, WireFields fields, string secret) =>
        Of(script, new WireFields(fields.Where(f => f.Value.Length > 0)), secret);

    /// <summary>The string that is hashed.</summary>
    public static string Canonical(string script, WireFields fields, string secret) => string.Join(';', [script, .. Sorted(WireTree.Of(fields)), secret]);

    private static IEnumerable<string> Sorted(WireTree node)
    {
        if (node.Value is { } value) return [value];
        var children = node.Children.Where(c => c.Name != Own);
        var isList = node.Name.Length > 0 && node.Children.All(c => c.Name.Length > 0 && c.Name.All(char.IsAsciiDigit));
        var ordered = isList
            ? children.OrderBy(c => int.Parse(c.Name, CultureInfo.InvariantCulture))
            : children.OrderBy(c => c.Name, StringComparer.Ordinal);
        return ordered.SelectMany(Sorted);
    }

    private static void Flatten(WireTree node, string prefix, List<(string Name, string Value)> flat)
    {
        for (var i = 0; i < node.Children.Count; i++)
        {
            var child = node.Children[i];
            var name = prefix + child.Name + (i + 1).ToString("000", CultureInfo.InvariantCulture);
            if (child.Value is { } value) flat.Add((name, value));
            else Flatten(child, name, flat);
        }
    }

    private static string Hash(string script, IEnumerable<string> values, string secret) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(';', [script, .. values, secret]))));
}
