using System.Text.Json;
using FreedomPay.CardNetwork.WalletTokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>
/// <c>POST /sandbox/wallets {"wallet","card","amount"}</c>: what a payer's phone hands over, <c>{"wallet","token","cryptogram","eci_indicator"}</c>. More
/// members: <c>currency</c> (KZT), <c>merchant_id</c> (500001), <c>expiry</c> (12/30), <c>method</c> (CRYPTOGRAM_3DS, or PAN_ONLY with Google Pay),
/// <c>version</c> (EC_v1, or RSA_v1 with Apple Pay). 400 with <c>{"error"}</c> for a body that is not valid.
/// </summary>
internal static class WalletsEndpoint
{
    private const int BodyLengthMax = 4096;

    public static void MapWallets(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/sandbox/wallets", AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpRequest request, SandboxPhones phones, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BodyLengthMax)
        {
            return Wrong("the body is too long");
        }

        PhoneOrder? order;
        string? problem;
        string? wallet;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
            (order, problem) = PhoneOrder.Read(body.RootElement);
            wallet = order is null ? null : body.RootElement.GetProperty("wallet").GetString();
        }
        catch (JsonException)
        {
            return Wrong("the body is not JSON");
        }

        if (order is null)
        {
            return Wrong(problem!);
        }

        try
        {
            var answer = await phones.MakeAsync(order, cancellationToken);
            return Results.Json(new { wallet, token = answer.Token, cryptogram = answer.Cryptogram, eci_indicator = answer.Indicator });
        }
        catch (WalletKeyException missing)
        {
            return Wrong(missing.Message);
        }
    }

    private static IResult Wrong(string problem) => Results.Json(new { error = problem }, statusCode: StatusCodes.Status400BadRequest);
}
