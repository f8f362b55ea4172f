namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>An attempt as it goes into the log.</summary>
/// <param name="StartedAt">When, by the platform's clock.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Url">The address called, masked.</param>
/// <param name="Request">The form that was sent, masked.</param>
/// <param name="HttpStatus">HTTP code, if any.</param>
/// <param name="Answer">The answer's beginning, masked; null when there was none.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Note">Why, or what was odd.</param>
internal sealed record AttemptReport(
    DateTimeOffset StartedAt, TimeSpan Duration, string Url, string Request, int? HttpStatus, string? Answer, CallbackVerdict Verdict, string? Note)
{
    /// <summary>The shop has the message.</summary>
    public bool IsDelivered => Verdict is CallbackVerdict.Accepted or CallbackVerdict.Rejected;
}
