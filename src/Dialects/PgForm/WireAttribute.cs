namespace FreedomPay.Dialects.PgForm;

/// <summary>
/// Ties a property of a request or answer record to its name on the wire and says what may stand there. Read once at start-up; binding, messages, OpenAPI
/// and the conformance tests all come from it.
/// </summary>
/// <remarks>
/// Types of request properties: <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="bool"/> (1/0), <c>Money</c> (in pg_currency or the
/// shop's currency), <see cref="WireAmount"/> (currency not known yet), <c>Currency</c> (one the shop may use), <c>PaymentId</c>, <c>MerchantId</c>,
/// <c>Pan</c>, <c>Cvv</c>, <see cref="DateTimeOffset"/>, a record of such properties (bracketed group), <c>IReadOnlyList</c> of texts or records, and
/// <see cref="CustomFields"/>. An empty value is an absent one. Answer properties: the same without <see cref="CustomFields"/>; null is left out.
/// </remarks>
/// <param name="name">The name on the wire.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WireAttribute(string name) : Attribute
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>A second name, read when the first is absent.</summary>
    public string? Alias { get; init; }

    /// <summary>Must be present and not empty.</summary>
    public bool Required { get; init; }

    /// <summary>Must be present and not empty unless one of these fields is.</summary>
    public string[]? RequiredUnless { get; init; }

    /// <summary>Is not looked at when one of these fields is present and not empty.</summary>
    public string[]? IgnoredWith { get; init; }

    /// <summary>Fewest characters of a text.</summary>
    public int LengthMin { get; init; }

    /// <summary>Most characters of a text; 0: only the general bound holds.</summary>
    public int LengthMax { get; init; }

    /// <summary>Smallest number; of a <see cref="WireAmount"/> too.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest number.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Zero is a possible amount ("all of it" on refunds). Amounts are otherwise above zero; never above 99999999.</summary>
    public bool ZeroAllowed { get; init; }

    /// <summary>Regular expression that the whole text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The format of the text.</summary>
    public WireFormat Format { get; init; }

    /// <summary>The words that may stand there, compared as they are.</summary>
    public string[]? Words { get; init; }

    /// <summary>The code that answers a wrong value (a missing one is always 9403). Card fields say 10005 where their page does.</summary>
    public int ErrorCode { get; init; } = WireErrors.Validation;

    /// <summary>Answers: name of the elements inside a list's container; without it the list's elements stand side by side under <see cref="Name"/>.</summary>
    public string? Item { get; init; }

    /// <summary>Answers: null is written as an empty element (and signed as one) in place of being left out.</summary>
    public bool EmptyWhenNull { get; init; }

    /// <summary>One sentence for the documentation.</summary>
    public string? Note { get; init; }
}
