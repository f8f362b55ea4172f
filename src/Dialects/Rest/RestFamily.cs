using System.Text.Json;

namespace FreedomPay.Dialects.Rest;

/// <summary>What pages of one kind share: who calls them and what a refusal looks like.</summary>
public abstract class RestFamily
{
    /// <summary>A word for it, unique among the families.</summary>
    public abstract string Name { get; }

    /// <summary>Paths that begin so are the family's: what is no page there is answered 404 in its shape. Ends in a slash.</summary>
    public abstract string Prefix { get; }

    /// <summary>The body is <c>{"data":[…],"token":"…"}</c>: the request, encrypted to the shop's public key, in pieces. It needs <c>Request-Id</c>.</summary>
    public abstract bool IsEncrypted { get; }

    /// <summary>A refusal as JSON Schema: what <see cref="WriteError"/> writes.</summary>
    protected internal abstract string ErrorSchema { get; }

    /// <summary>Writes a refusal's members.</summary>
    /// <param name="json">Inside its object.</param>
    /// <param name="error">The refusal.</param>
    /// <param name="requestId">The request's own number, if it gave one.</param>
    protected internal abstract void WriteError(Utf8JsonWriter json, RestError error, string? requestId);
}
