namespace FreedomPay.Dialects.PgForm;

/// <summary>A refusal: a code, whose text is looked up in the language of the request. Spec: gateway-sync §1.6, §8.3.</summary>
/// <param name="Code">The code on the wire.</param>
public sealed record PgFormError(int Code)
{
    /// <summary>The field that was wrong, named behind the text.</summary>
    public string? Field { get; init; }

    /// <summary>A text of its own in place of the code's.</summary>
    public string? Description { get; init; }

    /// <summary>Elements that the page adds behind the description, e.g. the number of the payment that failed; names to values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extra { get; init; } = [];

    /// <summary>The moment of the refusal when it was decided earlier and is told again; null: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A missing or wrong field.</summary>
    /// <param name="field">Its name on the wire.</param>
    /// <param name="code">9403, or what the page says.</param>
    public static PgFormError Invalid(string field, int code = WireErrors.Validation) => new(code) { Field = field };

    /// <summary>Payment not found, of another shop included.</summary>
    public static PgFormError PaymentNotFound { get; } = new(WireErrors.PaymentNotFound);
}
