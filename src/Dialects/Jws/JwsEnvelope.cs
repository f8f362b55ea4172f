using System.Text.Json;

namespace FreedomPay.Dialects.Jws;

/// <summary>What stands around the members of an answer, and what an error looks like.</summary>
public abstract class JwsEnvelope
{
    /// <summary>Members before those of the page, for the documentation.</summary>
    public abstract IReadOnlyList<JsonField> HeadFields { get; }

    /// <summary>Members behind those of the page.</summary>
    public abstract IReadOnlyList<JsonField> TailFields { get; }

    /// <summary>Members of an error.</summary>
    public abstract IReadOnlyList<JsonField> ErrorFields { get; }

    /// <summary>Writes what stands before the page's members.</summary>
    /// <param name="json">Inside the answer's object.</param>
    /// <param name="answer">The answer; null for an error.</param>
    /// <param name="error">The error; null for an answer.</param>
    /// <param name="now">The moment of the answer.</param>
    protected internal abstract void WriteHead(Utf8JsonWriter json, JwsAnswer? answer, JwsError? error, DateTimeOffset now);

    /// <summary>Writes what stands behind the page's members.</summary>
    /// <param name="json">Inside the answer's object.</param>
    /// <param name="answer">The answer; null for an error.</param>
    /// <param name="error">The error; null for an answer.</param>
    /// <param name="now">The moment of the answer.</param>
    protected internal abstract void WriteTail(Utf8JsonWriter json, JwsAnswer? answer, JwsError? error, DateTimeOffset now);
}
