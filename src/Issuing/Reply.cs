namespace FreedomPay.Issuing;

/// <summary>What a read gives: the value, or why not.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Reply<T>
    where T : class
{
    /// <summary>The value; null when refused.</summary>
    public T? Value { get; private init; }

    /// <summary>Why not; null when there is a value.</summary>
    public IssuingRefusal? Refusal { get; private init; }

    /// <summary>A value is a reply.</summary>
    public static implicit operator Reply<T>(T value) => new() { Value = value };

    /// <summary>A refusal is a reply.</summary>
    public static implicit operator Reply<T>(IssuingRefusal refusal) => new() { Refusal = refusal };
}
