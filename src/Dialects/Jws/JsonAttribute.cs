namespace FreedomPay.Dialects.Jws;

/// <summary>
/// Ties a property of a request or answer record to its JSON member and says what may stand there. Read once at start-up; binding, messages, OpenAPI and the
/// conformance tests all come from it.
/// </summary>
/// <remarks>
/// Types of request properties: <see cref="string"/> (a JSON string, or a whole number where digits are meant), <see cref="Guid"/>, <see cref="int"/> and
/// <see cref="long"/> (a whole number, or its digits in a string), <see cref="bool"/> (true, false, 1, 0), <see cref="JsonAmount"/>, <see cref="DateOnly"/>,
/// <see cref="DateTimeOffset"/>, a record of such properties, <c>IReadOnlyList</c> of records or texts, and <c>IReadOnlyDictionary</c> of texts (an object of
/// any members whose values are texts, numbers or flags). Null and an empty text are absent. Answer properties: the same and
/// <c>Money</c> (a JSON number); null is left out. Spec: card-api §1.2.
/// </remarks>
/// <param name="name">The member's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonAttribute(string name) : Attribute
{
    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <summary>A second name, read when the first is absent.</summary>
    public string? Alias { get; init; }

    /// <summary>Must be present, not null and not empty.</summary>
    public bool Required { get; init; }

    /// <summary>An empty text is a wrong value and not an absent one.</summary>
    public bool EmptyIsWrong { get; init; }

    /// <summary>Fewest characters of a text.</summary>
    public int LengthMin { get; init; }

    /// <summary>Most characters of a text; 0: the general bound of 255.</summary>
    public int LengthMax { get; init; }

    /// <summary>Smallest number.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest number; of an amount the largest whole part.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Most elements of a list.</summary>
    public int CountMax { get; init; } = 100;

    /// <summary>Regular expression that the whole text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The text is an absolute http or https address of at most 255 characters.</summary>
    public bool IsAddress { get; init; }

    /// <summary>The words that may stand there, compared as they are.</summary>
    public string[]? Words { get; init; }

    /// <summary>The text may have several lines; other control characters are refused in every text.</summary>
    public bool AllowsLines { get; init; }

    /// <summary>Zero is a possible amount.</summary>
    public bool ZeroAllowed { get; init; }

    /// <summary>Any decimal is taken, negative, zero or too precise: the domain refuses it in its turn.</summary>
    public bool AnyAmount { get; init; }

    /// <summary>The code that answers a wrong value; null: the family's.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Answers: null is written as an empty text in place of being left out.</summary>
    public bool EmptyWhenNull { get; init; }

    /// <summary>Answers: null is written as null in place of being left out.</summary>
    public bool KeepNull { get; init; }

    /// <summary>One sentence for the documentation.</summary>
    public string? Note { get; init; }
}
