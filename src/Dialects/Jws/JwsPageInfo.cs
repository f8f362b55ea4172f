namespace FreedomPay.Dialects.Jws;

/// <summary>What the dialect has to know of a page before it reads a request.</summary>
public sealed record JwsPageInfo
{
    /// <summary>Most bytes of a body that carries no documents.</summary>
    public const int PlainBodyMax = 1024 * 1024;

    /// <summary>Most bytes of a body that carries scanned documents.</summary>
    public const int DocumentBodyMax = 4 * 1024 * 1024;

    /// <summary>The name of the page in the documentation.</summary>
    public required string Title { get; init; }

    /// <summary>The canonical path first, then aliases. The signature's <c>uri</c> must be the path really called.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The family.</summary>
    public required JwsFamily Family { get; init; }

    /// <summary>An envelope of the page's own.</summary>
    public JwsEnvelope? Envelope { get; init; }

    /// <summary>Most bytes of the body.</summary>
    public int BodyBytesMax { get; init; } = PlainBodyMax;

    /// <summary>Whether the method is enabled for the caller; if not, the family's code with HTTP 403. Null: always.</summary>
    public Func<JwsContext, bool>? IsAllowed { get; init; }

    /// <summary>Sentences for the documentation.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
