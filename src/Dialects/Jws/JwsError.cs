using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Jws;

/// <summary>A refusal.</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Description">English text for people.</param>
public sealed record JwsError(string Code, string Description)
{
    /// <summary>The HTTP status; 200 for everything that a page itself refuses.</summary>
    public int HttpStatus { get; init; } = StatusCodes.Status200OK;
}
