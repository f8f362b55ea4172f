namespace FreedomPay.Dialects.PgForm;

/// <summary>What a request or answer record looks like on the wire, read from its attributes: the source of OpenAPI and of the conformance tests.</summary>
/// <param name="Type">The record.</param>
/// <param name="Fields">Its fields in order.</param>
public sealed record WireModel(Type Type, IReadOnlyList<WireField> Fields);

/// <summary>One field of the wire.</summary>
public sealed record WireField
{
    /// <summary>The name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>A second name, read when the first is absent.</summary>
    public string? Alias { get; init; }

    /// <summary>What stands there.</summary>
    public required WireFieldKind Kind { get; init; }

    /// <summary>The property of the record.</summary>
    public required string Property { get; init; }

    /// <summary>The attribute with limits and format.</summary>
    public required WireAttribute Rules { get; init; }

    /// <summary>More than one may stand there.</summary>
    public bool IsList { get; init; }

    /// <summary>The fields of a group or of a list's items; null for a plain value.</summary>
    public WireModel? Group { get; init; }

    /// <summary>Must not appear in logs, messages or fingerprints in clear.</summary>
    public bool IsSensitive => Kind is WireFieldKind.CardNumber or WireFieldKind.CardCode;
}

/// <summary>Kinds of values on the wire.</summary>
public enum WireFieldKind
{
    /// <summary>Text.</summary>
    Text = 0,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>1 or 0.</summary>
    Flag,

    /// <summary>A decimal amount.</summary>
    Amount,

    /// <summary>ISO 4217 letters.</summary>
    Currency,

    /// <summary>A payment's number.</summary>
    PaymentId,

    /// <summary>A shop's number.</summary>
    MerchantId,

    /// <summary>A card number, 13 to 20 digits.</summary>
    CardNumber,

    /// <summary>A card verification value, 3 or 4 digits.</summary>
    CardCode,

    /// <summary>A moment.</summary>
    Moment,

    /// <summary>A group of fields.</summary>
    Group,

    /// <summary>The merchant's own fields.</summary>
    Custom,
}
