using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>GET</c> and <c>PATCH /sandbox/partners/{id}</c>: a partner's settings as JSON, as <see cref="MerchantsEndpoint"/> has them for shops.
/// </summary>
public static class PartnersEndpoint
{
    private const string Actor = "sandbox";

    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapSandboxPartners(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandbox/partners/{id:long}", ReadAsync);
        routes.MapPatch("/sandbox/partners/{id:long}", PatchAsync);
        return routes;
    }

    private static async Task<IResult> ReadAsync(long id, IPartnerDirectory partners, CancellationToken cancellationToken) =>
        await partners.FindAsync(new PartnerId(id), cancellationToken) is { } partner ? Answer(partner.Settings) : Unknown(id);

    private static async Task<IResult> PatchAsync(
        long id, HttpRequest request, IPartnerDirectory partners, PartnerAdministration administration, CancellationToken cancellationToken)
    {
        if (await PatchBody.ReadAsync(request, cancellationToken) is not { } patch)
        {
            return PatchBody.Refuse();
        }

        if (await partners.FindAsync(new PartnerId(id), cancellationToken) is null)
        {
            return Unknown(id);
        }

        try
        {
            return Answer(await administration.PatchSettingsAsync(new PartnerId(id), patch, Actor, cancellationToken));
        }
        catch (InvalidSettingsException error)
        {
            return Results.Json(new { error = error.Message, member = error.Member }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Answer(PartnerSettings settings) => Results.Text(PartnerAdministration.ToJson(settings) + "\n", "application/json");

    private static IResult Unknown(long id) => Results.Json(new { error = $"There is no partner {id}." }, statusCode: StatusCodes.Status404NotFound);
}
