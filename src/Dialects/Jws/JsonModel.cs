namespace FreedomPay.Dialects.Jws;

/// <summary>What a record looks like as JSON, read from its attributes: the source of OpenAPI and of the conformance tests.</summary>
/// <param name="Type">The record.</param>
/// <param name="Fields">Its members in order.</param>
public sealed record JsonModel(Type Type, IReadOnlyList<JsonField> Fields);

/// <summary>One member.</summary>
public sealed record JsonField
{
    /// <summary>The member's name.</summary>
    public required string Name { get; init; }

    /// <summary>What stands there.</summary>
    public required JsonKind Kind { get; init; }

    /// <summary>The property of the record.</summary>
    public required string Property { get; init; }

    /// <summary>The attribute with limits.</summary>
    public required JsonAttribute Rules { get; init; }

    /// <summary>An array of it.</summary>
    public bool IsList { get; init; }

    /// <summary>Never left out of an answer.</summary>
    public bool IsAlways { get; init; }

    /// <summary>The members of an object or of a list's objects; null for a plain value.</summary>
    public JsonModel? Group { get; init; }
}

/// <summary>Kinds of values.</summary>
public enum JsonKind
{
    /// <summary>Text.</summary>
    Text = 0,

    /// <summary>A UUID in canonical form.</summary>
    Uuid,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A decimal amount in major units.</summary>
    Amount,

    /// <summary>A calendar day, <c>YYYY-MM-DD</c>.</summary>
    Date,

    /// <summary>A moment, RFC 3339 with offset.</summary>
    Moment,

    /// <summary>An object.</summary>
    Group,

    /// <summary>An object of any members, whose values are texts.</summary>
    Map,
}
