using System.Text.Json;
using System.Xml;
using FreedomPay.Kernel;
using FreedomPay.Storage.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>POST /sandbox/clock {"advance":"P1D"}</c>: moves the platform's clock forward by an ISO 8601 duration, running everything that falls due on the way,
/// and answers when it has run. <c>GET</c> shows the clock. Answers <c>{"now","ahead"}</c>; 400 with <c>{"error"}</c> for a body that is not valid.
/// </summary>
internal static class ClockEndpoint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public static void MapClock(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sandbox/clock", Answer);
        endpoints.MapPost("/sandbox/clock", AdvanceAsync);
    }

    private static async Task<IResult> AdvanceAsync(HttpRequest request, PlatformClock clock, ClockStepper stepper, CancellationToken cancellationToken)
    {
        TimeSpan step;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
            step = XmlConvert.ToTimeSpan(body.RootElement.GetProperty("advance").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException
            or ArgumentNullException)
        {
            return Wrong("The body must be {\"advance\":\"P1D\"} with an ISO 8601 duration.");
        }

        if (step < TimeSpan.Zero || step > Longest) return Wrong("The clock moves forward only, by ten years at most.");
        await stepper.AdvanceAsync(step, cancellationToken);
        return Answer(clock);
    }

    private static IResult Answer(PlatformClock clock) =>
        Results.Json(new { now = AlmatyTime.ToUtcText(clock.GetUtcNow()), ahead = XmlConvert.ToString(clock.Offset) });

    private static IResult Wrong(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}
