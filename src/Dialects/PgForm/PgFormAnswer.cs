namespace FreedomPay.Dialects.PgForm;

/// <summary>
/// Base of a page's answer records: properties with <see cref="WireAttribute"/> become elements in the order of declaration; salt and signature follow.
/// </summary>
public abstract record PgFormAnswer
{
    /// <summary>Where <c>pg_datetime</c> (the moment of the answer) stands in this answer.</summary>
    public virtual AnswerDate Date => AnswerDate.Absent;

    /// <summary>That moment when it was decided earlier and is told again; null: now.</summary>
    public DateTimeOffset? Moment { get; init; }
}

/// <summary>Place of <c>pg_datetime</c> in an answer.</summary>
public enum AnswerDate
{
    /// <summary>Nowhere.</summary>
    Absent = 0,

    /// <summary>Before <c>pg_salt</c>.</summary>
    BeforeSalt,

    /// <summary>Between <c>pg_salt</c> and <c>pg_sig</c>.</summary>
    AfterSalt,
}
