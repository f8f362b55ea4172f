using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox;

/// <summary>
/// <c>GET /sandbox/callbacks?payment_id=…</c>, <c>?merchant_id=…</c>, both, or neither: every attempt to tell a shop something, the newest first, at most
/// <c>limit</c> (100, up to 1000): <c>[{"id","number","kind","merchant_id","payment_id","method","url","request","http_status","answer","verdict","note",
/// "duration_ms","at","over"}]</c>.
/// </summary>
internal static class CallbacksEndpoint
{
    private const int LimitMax = 1000;

    public static void MapSandboxCallbacks(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/sandbox/callbacks", AnswerAsync);

    private static async Task<IResult> AnswerAsync(CallbackLog log, long? payment_id, long? merchant_id, int? limit, CancellationToken cancellationToken)
    {
        var attempts = await log.ReadAsync(
            payment_id is { } payment ? new PaymentId(payment) : null,
            merchant_id is { } merchant ? new MerchantId(merchant) : null,
            Math.Clamp(limit ?? 100, 1, LimitMax),
            cancellationToken);
        return Results.Json(attempts.Select(attempt => new
        {
            id = attempt.Callback,
            number = attempt.Number,
            kind = attempt.Kind,
            merchant_id = attempt.Merchant.Value,
            payment_id = attempt.Payment.Value,
            method = attempt.Method,
            url = attempt.Url,
            request = attempt.Request,
            http_status = attempt.HttpStatus,
            answer = attempt.Answer,
            verdict = attempt.Verdict,
            note = attempt.Note,
            duration_ms = attempt.DurationMilliseconds,
            at = AlmatyTime.ToUtcText(attempt.At),
            over = attempt.IsOver,
        }));
    }
}
