namespace FreedomPay.Dialects.Rest;

/// <summary>What a page's handler decided: an answer or an error. Both convert to it.</summary>
/// <typeparam name="TAnswer">The page's answer record.</typeparam>
public readonly record struct RestOutcome<TAnswer>
    where TAnswer : class
{
    private RestOutcome(TAnswer? answer, RestError? error) => (Answer, Error) = (answer, error);

    /// <summary>The answer, or null.</summary>
    public TAnswer? Answer { get; }

    /// <summary>The refusal, or null.</summary>
    public RestError? Error { get; }

    /// <summary>An answer.</summary>
    public static implicit operator RestOutcome<TAnswer>(TAnswer answer) => new(answer, null);

    /// <summary>A refusal.</summary>
    public static implicit operator RestOutcome<TAnswer>(RestError error) => new(null, error);
}
