using System.Globalization;
using System.Xml.Linq;

namespace FreedomPay.Conformance.Tests.Client;

/// <summary>A message as a tree: bracketed form fields and XML elements come to the same.</summary>
internal sealed class WireTree(string name, string? value)
{
    private readonly List<WireTree> _children = [];

    public string Name => name;

    public string? Value => value;

    public IReadOnlyList<WireTree> Children => _children;

    public static WireTree Of(WireFields fields)
    {
        var root = new WireTree("", null);
        foreach (var (fullName, value) in fields)
        {
            var keys = fullName.Split('[').Select(key => key.TrimEnd(']')).ToArray();
            var parent = root;
            foreach (var key in keys[..^1]) parent = parent.Branch(key);
            var last = keys[^1].Length > 0 ? keys[^1] : parent._children.Count.ToString(CultureInfo.InvariantCulture);
            parent._children.Add(new WireTree(last, value));
        }

        return root;
    }

    public static WireTree Of(XElement element)
    {
        var tree = new WireTree(element.Name.LocalName, element.HasElements ? null : element.Value);
        tree._children.AddRange(element.Elements().Select(Of));
        return tree;
    }

    /// <summary>
    /// XML of the tree: an index makes no level of its own, the element is repeated, as the vendor's helper writes it.
    /// </summary>
    public IEnumerable<XElement> ToXml() => _children.SelectMany(child => child.ToXmlAs(child.Name));

    private IEnumerable<XElement> ToXmlAs(string element)
    {
        if (value is not null) return [new XElement(element, value)];
        return _children.All(c => c.Name.All(char.IsAsciiDigit))
            ? _children.SelectMany(c => c.ToXmlAs(element))
            : [new XElement(element, _children.SelectMany(c => c.ToXmlAs(c.Name)))];
    }

    private WireTree Branch(string key)
    {
        if (_children.Find(c => c.Name == key && c.Value is null) is { } found) return found;
        var branch = new WireTree(key, null);
        _children.Add(branch);
        return branch;
    }
}
