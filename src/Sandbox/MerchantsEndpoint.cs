using FreedomPay.Kernel;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>GET</c> and <c>PATCH /sandbox/merchants/{id}</c>: a shop's settings as JSON. The patch is a JSON merge patch; the answer is every setting with its
/// value. 400 with <c>{"error","member"}</c> for a patch that is not valid, 404 for an unknown shop.
/// </summary>
public static class MerchantsEndpoint
{
    private const string Actor = "sandbox";

    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapSandboxMerchants(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandbox/merchants/{id:long}", ReadAsync);
        routes.MapPatch("/sandbox/merchants/{id:long}", PatchAsync);
        return routes;
    }

    private static async Task<IResult> ReadAsync(long id, IMerchantDirectory merchants, CancellationToken cancellationToken) =>
        await merchants.FindAsync(new MerchantId(id), cancellationToken) is { } merchant ? Answer(merchant.Settings) : Unknown(new MerchantId(id));

    private static async Task<IResult> PatchAsync(long id, HttpRequest request, MerchantAdministration merchants, CancellationToken cancellationToken)
    {
        if (await PatchBody.ReadAsync(request, cancellationToken) is not { } patch)
        {
            return PatchBody.Refuse();
        }

        try
        {
            return Answer(await merchants.PatchSettingsAsync(new MerchantId(id), patch, Actor, cancellationToken));
        }
        catch (InvalidSettingsException error)
        {
            return Results.Json(new { error = error.Message, member = error.Member }, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (UnknownMerchantException)
        {
            return Unknown(new MerchantId(id));
        }
    }

    private static IResult Answer(MerchantSettings settings) => Results.Text(MerchantAdministration.ToJson(settings) + "\n", "application/json");

    private static IResult Unknown(MerchantId id) =>
        Results.Json(new { error = $"There is no merchant {id}." }, statusCode: StatusCodes.Status404NotFound);
}
