namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>Why a message could not be read.</summary>
internal enum ReadProblem
{
    None = 0,

    /// <summary>Nothing was sent.</summary>
    Empty,

    /// <summary>Not the form it claims to be, or not UTF-8.</summary>
    Malformed,

    /// <summary>The body is larger than allowed.</summary>
    BodyTooLarge,

    /// <summary>More fields than allowed.</summary>
    TooManyFields,

    /// <summary>Nested deeper than allowed.</summary>
    TooDeep,

    /// <summary>A name or a value is longer than allowed.</summary>
    FieldTooLong,
}
