using System.Text.Json;
using System.Text.Json.Nodes;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// People and machines around issued cards, below <c>/sandbox/partners/{id}</c>: a terminal that takes a PIN (<c>POST cards/{card_id}/pin</c>
/// <c>{"pin":"0000"}</c>), the maker of plastics (<c>POST cards/{card_id}/plastic</c> <c>{"status":"produced|delivered"}</c>), an operator
/// (<c>POST clients/{client_id}</c> <c>{"decision":"verify|reject|block|unblock|close"}</c>), the warehouse of gift cards (<c>POST gift-cards</c>
/// <c>{"product":3,"count":10}</c>); and <c>GET /sandbox/processing-key</c>, to which PINs may be encrypted. 400 for bad input and for what is refused.
/// </summary>
public static class IssuingEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapSandboxIssuing(this IEndpointRouteBuilder routes)
    {
        var partner = routes.MapGroup("/sandbox/partners/{id:long}");
        partner.MapPost("/cards/{card}/pin", EnterPinAsync);
        partner.MapPost("/cards/{card}/plastic", ReportPlasticAsync);
        partner.MapPost("/clients/{client}", DecideAsync);
        partner.MapPost("/gift-cards", AddGiftsAsync);
        routes.MapGet("/sandbox/processing-key", ProcessingKeyAsync);
        return routes;
    }

    private static async Task<IResult> EnterPinAsync(long id, string card, HttpRequest request, IPinEntry entry, CancellationToken cancellationToken)
    {
        if (await TextAsync(request, "pin", cancellationToken) is not { } pin)
        {
            return Refuse("pin is needed");
        }

        var reply = await entry.EnterAsync(new PartnerId(id), card, pin, cancellationToken);
        return Answer(reply, result => new { right = result.Right, attempts_left = result.AttemptsLeft });
    }

    private static async Task<IResult> ReportPlasticAsync(
        long id, string card, HttpRequest request, IPlasticProduction production, CancellationToken cancellationToken)
    {
        PlasticState? state = await TextAsync(request, "status", cancellationToken) switch
        {
            "produced" => PlasticState.Produced,
            "delivered" => PlasticState.Delivered,
            _ => null,
        };
        return state is { } step
            ? Answer(
                await production.ReportAsync(new PartnerId(id), card, step, cancellationToken),
                view => new { plastic_status = view.Plastic.ToString()!.ToLowerInvariant() })
            : Refuse("status is produced or delivered");
    }

    private static async Task<IResult> DecideAsync(long id, string client, HttpRequest request, IClientDesk desk, CancellationToken cancellationToken) =>
        Enum.TryParse<ClientDecision>(await TextAsync(request, "decision", cancellationToken), ignoreCase: true, out var decision) && Enum.IsDefined(decision)
            ? Answer(
                await desk.DecideAsync(new PartnerId(id), client, decision, cancellationToken),
                view => new { client_status = view.Status.ToString().ToLowerInvariant() })
            : Refuse("decision is verify, reject, block, unblock or close");

    private static async Task<IResult> AddGiftsAsync(long id, HttpRequest request, IGiftStock stock, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(request, cancellationToken);
        return Number(body, "product") is { } product && Number(body, "count") is { } count
            && await stock.AddAsync(new PartnerId(id), product, count, cancellationToken) is { } cards
                ? Results.Json(new { card_ids = cards })
                : Refuse("product is a code of product_list, count is 1 to 1000");
    }

    private static async Task<IResult> ProcessingKeyAsync(ICardSecrets secrets, CancellationToken cancellationToken)
    {
        var (keyId, pem) = await secrets.ProcessingKeyAsync(cancellationToken);
        return Results.Json(new { key_id = keyId, pem });
    }

    private static IResult Answer<T>(Reply<T> reply, Func<T, object> shape)
        where T : class =>
        reply.Value is { } value ? Results.Json(shape(value)) : Refuse($"refused: {reply.Refusal}");

    private static async Task<string?> TextAsync(HttpRequest request, string name, CancellationToken cancellationToken) =>
        (await ReadAsync(request, cancellationToken))?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static async Task<JsonObject?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await PatchBody.ReadAsync(request, cancellationToken) is { } text ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Refuse(string problem) => Results.Json(new { error = problem }, statusCode: StatusCodes.Status400BadRequest);
}
