using FreedomPay.Merchants.Callbacks.Network;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Asks the question and keeps it in the log. Spec: callbacks §2.</summary>
internal sealed class PaymentCheck(
    ICallbackComposer composer, CallbackDelivery delivery, CallbackStore store, CallbackOptions options, TimeProvider clock, ILogger<PaymentCheck> logger)
    : IPaymentCheck
{
    public async Task<CheckVerdict> AskAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        var message = composer.ComposeCheck(question);
        var start = clock.GetTimestamp();
        var (report, answer, failure) = await SendAsync(question, message, options.AnswerTimeout, cancellationToken).ConfigureAwait(false);
        List<AttemptReport> reports = [report];
        var left = options.AnswerTimeout - clock.GetElapsedTime(start) - options.CheckRetryAfter;
        if (failure == HttpFailure.NotConnected && left > TimeSpan.Zero)
        {
            await Task.Delay(options.CheckRetryAfter, cancellationToken).ConfigureAwait(false);
            (report, answer, _) = await SendAsync(question, message, left, cancellationToken).ConfigureAwait(false);
            reports.Add(report);
        }

        await LogAsync(question, message, reports).ConfigureAwait(false);
        return answer.Verdict == CallbackVerdict.Accepted
            ? new CheckVerdict(true, null, answer.RemainingSeconds)
            : new CheckVerdict(false, answer.Text);
    }

    private async Task<(AttemptReport Report, CallbackAnswer Answer, HttpFailure Failure)> SendAsync(
        CheckQuestion question, CallbackMessage message, TimeSpan limit, CancellationToken cancellationToken)
    {
        var sent = await delivery.SendAsync(question.Merchant, message, mayReject: false, limit, cancellationToken).ConfigureAwait(false);
        CallbackMeters.Attempt(message.Kind, sent.Report.Verdict);
        return sent;
    }

    private async Task LogAsync(CheckQuestion question, CallbackMessage message, List<AttemptReport> reports)
    {
        try
        {
            await store.LogAsync(question.Merchant.Id, message, reports).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            logger.LogWarning("The check of payment {Payment} could not be written to the log: {Reason}", question.Payment, error.Message);
        }
    }
}
