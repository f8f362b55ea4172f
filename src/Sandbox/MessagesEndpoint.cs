using FreedomPay.Kernel;
using FreedomPay.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>GET /sandbox/messages?to=PHONE</c>: the messages that a phone received, newest first: <c>[{"to","text","code","at"}]</c>. Without <c>to</c>: those of
/// all phones, a hundred at most.
/// </summary>
internal static class MessagesEndpoint
{
    public static void MapMessages(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/sandbox/messages", AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpRequest request, MessageList messages, CancellationToken cancellationToken)
    {
        string? to = request.Query["to"];
        var found = await messages.ReadAsync(string.IsNullOrWhiteSpace(to) ? null : to, cancellationToken);
        return Results.Json(found.Select(message => new { to = message.To, text = message.Text, code = message.Code, at = AlmatyTime.ToUtcText(message.At) }));
    }
}
