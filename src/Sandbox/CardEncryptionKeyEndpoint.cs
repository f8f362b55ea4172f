using System.Text.Json.Nodes;
using FreedomPay.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>GET /sandbox/card-encryption-key</c>: the newest public key to which card data may be encrypted, as <c>{"kid","jwk","pem"}</c>. 404 when all are retired.
/// </summary>
internal static class CardEncryptionKeyEndpoint
{
    public static void MapCardEncryptionKey(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/sandbox/card-encryption-key", AnswerAsync);

    private static async Task<IResult> AnswerAsync(CardEncryptionKeys keys, CancellationToken cancellationToken)
    {
        var active = await keys.ListActiveAsync(cancellationToken);
        return active.Count > 0
            ? Results.Json(new { kid = active[0].Kid, jwk = JsonNode.Parse(active[0].ToJwk()), pem = active[0].ToPem() })
            : Results.Json(new { error = "No card-encryption key is active." }, statusCode: StatusCodes.Status404NotFound);
    }
}
