using System.Text.Json;

namespace FreedomPay.Dialects.Jws;

/// <summary>A page of the JSON wire: its paths, its records, its handler. Pages derive from <see cref="JwsPage{TRequest, TAnswer}"/>.</summary>
public abstract class JwsPage
{
    /// <summary>What the dialect has to know of the page.</summary>
    public abstract JwsPageInfo Info { get; }

    /// <summary>The request on the wire.</summary>
    public abstract JsonModel RequestModel { get; }

    /// <summary>The answer on the wire, without the envelope.</summary>
    public abstract JsonModel AnswerModel { get; }

    /// <summary>Reads and checks the request into the context, or leaves an error there.</summary>
    internal abstract bool Bind(JwsContext context);

    internal abstract ValueTask ActAsync(JwsContext context, CancellationToken cancellationToken);

    internal abstract void WriteMembers(JwsAnswer answer, Utf8JsonWriter json);
}
