namespace FreedomPay.Dialects.Jws;

/// <summary>What a page's handler decided: an answer or an error. Both convert to it.</summary>
/// <typeparam name="TAnswer">The page's answer record.</typeparam>
public readonly record struct JwsOutcome<TAnswer>
    where TAnswer : JwsAnswer
{
    private JwsOutcome(TAnswer? answer, JwsError? error) => (Answer, Error) = (answer, error);

    /// <summary>The answer, or null.</summary>
    public TAnswer? Answer { get; }

    /// <summary>The refusal, or null.</summary>
    public JwsError? Error { get; }

    /// <summary>An answer.</summary>
    public static implicit operator JwsOutcome<TAnswer>(TAnswer answer) => new(answer, null);

    /// <summary>A refusal.</summary>
    public static implicit operator JwsOutcome<TAnswer>(JwsError error) => new(null, error);
}
