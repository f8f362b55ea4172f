namespace FreedomPay.Dialects.PgForm;

/// <summary>What a page's handler decided: an answer, an error or a reply of another form. All three convert to it.</summary>
/// <typeparam name="TAnswer">The page's answer record.</typeparam>
public readonly record struct PgFormOutcome<TAnswer>
    where TAnswer : PgFormAnswer
{
    private PgFormOutcome(TAnswer? answer, PgFormError? error, PgFormReply? reply) => (Answer, Error, Reply) = (answer, error, reply);

    /// <summary>The answer, or null.</summary>
    public TAnswer? Answer { get; }

    /// <summary>The refusal, or null.</summary>
    public PgFormError? Error { get; }

    /// <summary>The other reply, or null.</summary>
    public PgFormReply? Reply { get; }

    /// <summary>An answer.</summary>
    public static implicit operator PgFormOutcome<TAnswer>(TAnswer answer) => new(answer, null, null);

    /// <summary>A refusal.</summary>
    public static implicit operator PgFormOutcome<TAnswer>(PgFormError error) => new(null, error, null);

    /// <summary>Another reply.</summary>
    public static implicit operator PgFormOutcome<TAnswer>(PgFormReply reply) => new(null, null, reply);
}
