using System.Collections;

namespace FreedomPay.Conformance.Tests.Client;

/// <summary>Fields of a request in the order they are sent; nested ones have bracketed names. Does not change: each method answers a new list.</summary>
public sealed class WireFields(IEnumerable<(string Name, string Value)> fields) : IReadOnlyList<(string Name, string Value)>
{
    private readonly (string Name, string Value)[] _fields = [.. fields];

    public static WireFields Empty { get; } = new([]);

    public int Count => _fields.Length;

    public (string Name, string Value) this[int index] => _fields[index];

    public string Value(string name) => _fields.First(f => f.Name == name).Value;

    /// <summary>Adds a field, or gives the one of that name another value where it stands.</summary>
    public WireFields With(string name, string value) => _fields.Any(f => f.Name == name)
        ? new(_fields.Select(f => f.Name == name ? (name, value) : f))
        : new([.. _fields, (name, value)]);

    public WireFields With(WireFields more) => more.Aggregate(this, (fields, f) => fields.With(f.Name, f.Value));

    public WireFields Without(string name) => new(_fields.Where(f => f.Name != name));

    public IEnumerator<(string Name, string Value)> GetEnumerator() => ((IEnumerable<(string, string)>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();
}
