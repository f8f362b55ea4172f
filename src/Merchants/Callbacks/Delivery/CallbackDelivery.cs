using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks.Network;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Makes one attempt: signs, calls, reads the answer, and sees to what the shop decided.</summary>
internal sealed class CallbackDelivery(
    ICallbackComposer composer, CallbackHttp http, CallbackOptions options, IEnumerable<ICallbackRejection> rejections, TimeProvider clock,
    ILogger<CallbackDelivery> logger)
{
    private const int Ok = 200;

    private readonly ICallbackRejection? _rejection = rejections.LastOrDefault();

    /// <summary>Delivers a message. Only its very first attempt lets the shop refuse.</summary>
    public async Task<AttemptReport> AttemptAsync(Merchant merchant, StoredCallback callback, CancellationToken cancellationToken)
    {
        var message = callback.Message;
        var mayReject = message.Rejectable && callback.Attempts == 0 && _rejection is not null;
        var (report, answer, _) = await SendAsync(merchant, message, mayReject, options.AnswerTimeout, cancellationToken).ConfigureAwait(false);
        if (report.Verdict == CallbackVerdict.Rejected)
        {
            var isUndone = mayReject
                && await _rejection!.RejectAsync(merchant.Id, new PaymentId(message.Payment), answer.Text, cancellationToken).ConfigureAwait(false);
            report = report with { Note = LogText.Note(report.Note, isUndone ? "the payment is undone" : "the refusal has no effect") };
        }

        CallbackMeters.Attempt(message.Kind, report.Verdict);
        if (!report.IsDelivered)
        {
            logger.LogInformation(
                "Callback {Callback} of merchant {Merchant} failed on attempt {Attempt}: {Reason}",
                callback.Id,
                merchant.Id,
                callback.Attempts + 1,
                report.Note);
        }

        return report;
    }

    /// <summary>One request and its answer.</summary>
    public async Task<(AttemptReport Report, CallbackAnswer Answer, HttpFailure Failure)> SendAsync(
        Merchant merchant, CallbackMessage message, bool mayReject, TimeSpan limit, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var call = composer.Sign(merchant, message, mayReject);
        var came = await http.SendAsync(call, limit, cancellationToken).ConfigureAwait(false);
        var answer = came switch
        {
            { Failure: not HttpFailure.None } => new CallbackAnswer(CallbackVerdict.Failed, null, came.Words),
            { Status: not Ok } => new CallbackAnswer(CallbackVerdict.Failed, null, $"HTTP {came.Status}"),
            _ => composer.Read(merchant, message, came.Body),
        };
        var query = call.Url.IndexOf('?', StringComparison.Ordinal);
        var report = new AttemptReport(
            startedAt,
            came.Duration,
            LogText.Mask(call.Url),
            LogText.Mask(call.Body ?? (query < 0 ? "" : call.Url[(query + 1)..])),
            came.Status,
            came.Status is null ? null : LogText.Answer(came.Body),
            answer.Verdict,
            LogText.Note(answer.Verdict == CallbackVerdict.Accepted ? null : answer.Text, answer.Note));
        return (report, answer, came.Failure);
    }
}
