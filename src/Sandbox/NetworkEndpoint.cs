using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using FreedomPay.Sandbox.Bank;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>POST /sandbox/network</c>: <c>{"fault":"timeout|lost|drop|decline|none","count":N,"on":"request|authorisation|purchase|payout|any","code":"05"}</c>.
/// The next N messages meet the fault; the answer lists the faults still to come. Or <c>{"payout_delay":SECONDS}</c>: after how long accepted payouts are
/// decided. 400 for bad input, 503 when the bank is not there.
/// </summary>
internal static class NetworkEndpoint
{
    private const int BodyLengthMax = 4096;

    public static async Task<IResult> AnswerAsync(HttpRequest request, SandboxBankControl bank, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BodyLengthMax)
        {
            return BadRequest("the body is too long");
        }

        JsonObject? command;
        try
        {
            command = await JsonNode.ParseAsync(request.Body, documentOptions: FaultCommand.Json, cancellationToken: cancellationToken) as JsonObject;
        }
        catch (JsonException)
        {
            return BadRequest("the body is not JSON");
        }

        if (command is null)
        {
            return BadRequest("a JSON object is expected");
        }

        var setsDelay = command.ContainsKey(PayoutDelayCommand.Name);
        string? problem;
        if (setsDelay ? !PayoutDelayCommand.TryParse(command, out _, out problem) : !FaultCommand.TryParse(command, out _, out problem))
        {
            return BadRequest(problem);
        }

        try
        {
            var answer = await bank.SendAsync(command, cancellationToken);
            return setsDelay ? Results.Json(new { payout_delay = answer[PayoutDelayCommand.Name] }) : Results.Json(new { faults = answer["faults"] });
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return Results.Json(new { error = "the sandbox bank does not answer" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult BadRequest(string problem) => Results.Json(new { error = problem }, statusCode: StatusCodes.Status400BadRequest);
}
