using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>GET /sandbox/sdk-key?merchant=500001</c>: what a page of a merchant needs for the JS SDK, as <c>{"token","kid","pem"}</c>. The first key is made when it
/// is asked for. 404 for an unknown merchant, or one without a token.
/// </summary>
internal static class SdkKeyEndpoint
{
    private const long FirstMerchant = 500001;

    public static void MapSdkKey(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/sandbox/sdk-key", AnswerAsync);

    private static async Task<IResult> AnswerAsync(long? merchant, IMerchantDirectory merchants, SdkKeys keys, CancellationToken cancellationToken)
    {
        var id = new MerchantId(merchant ?? FirstMerchant);
        if (await merchants.FindAsync(id, cancellationToken) is not { Settings.WebToken: { } token })
        {
            return Results.Json(new { error = $"There is no merchant {id} with a token for its pages." }, statusCode: StatusCodes.Status404NotFound);
        }

        var key = await keys.GetAsync(id.Value, cancellationToken);
        return Results.Json(new { token, kid = key.Kid, pem = key.ToPem() });
    }
}
