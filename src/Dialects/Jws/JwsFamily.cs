namespace FreedomPay.Dialects.Jws;

/// <summary>A family of pages: who calls them, how answers are wrapped, which codes the dialect itself answers.</summary>
public sealed record JwsFamily
{
    /// <summary>Paths that begin so are the family's: what is no page there is answered 404 in the family's envelope. Ends in a slash.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whose number <c>auth_id</c> is. Spec: README rule 4.</summary>
    public required JwsCallers Callers { get; init; }

    /// <summary>What stands around the members of an answer.</summary>
    public required JwsEnvelope Envelope { get; init; }

    /// <summary>The codes of the dialect's own refusals.</summary>
    public required JwsCodes Codes { get; init; }

    /// <summary>Calls may be made by GET (with a body), too.</summary>
    public bool AllowsGet { get; init; }

    /// <summary>The headers <c>Auth-Id</c>, <c>Request-Id</c> and <c>Sign</c> may stand in place of the JWS. Spec: card-api §1.10.</summary>
    public bool AllowsLegacySign { get; init; }

    /// <summary>Callers for whom the HTTP status is 200 whatever the verdict. Null: nobody.</summary>
    public Func<JwsContext, bool>? AlwaysHttp200 { get; init; }
}

/// <summary>Who calls a family's pages.</summary>
public enum JwsCallers
{
    /// <summary>Partners, with their key.</summary>
    Partners = 0,

    /// <summary>Merchants, with their receive key.</summary>
    Merchants,
}

/// <summary>Codes that the dialect itself answers, as a family has them.</summary>
/// <param name="BadSignature">The signature is missing or wrong.</param>
/// <param name="UnknownCaller">Nobody has the number, or its owner may not call.</param>
/// <param name="NotAllowed">The method is not enabled for the caller.</param>
/// <param name="Internal">A defect of ours.</param>
/// <param name="Invalid">The body is not JSON, or a member is missing or wrong.</param>
public sealed record JwsCodes(string BadSignature, string UnknownCaller, string NotAllowed, string Internal, string Invalid);
