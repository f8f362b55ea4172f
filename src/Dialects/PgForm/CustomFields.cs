namespace FreedomPay.Dialects.PgForm;

/// <summary>
/// The merchant's own fields of a request: those whose name does not begin with <c>pg_</c>, with brackets as sent, in order of appearance. They are echoed
/// in callbacks and in the return to the shop.
/// </summary>
/// <param name="Items">Names and values.</param>
public sealed record CustomFields(IReadOnlyList<KeyValuePair<string, string>> Items)
{
    /// <summary>No fields.</summary>
    public static CustomFields Empty { get; } = new([]);
}
