using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Requests;

namespace FreedomPay.Api.Card.Shared;

/// <summary>What a change came to, as an answer.</summary>
internal static class Outcomes
{
    /// <summary>A call of the partner that changes something.</summary>
    public static PartnerCall CallOf(JwsContext context, Guid? requestId, string? callbackUrl = null) => new(context.Partner, requestId, callbackUrl);

    /// <summary>The error of a failed request; null when it was not refused.</summary>
    public static JwsError? ErrorOf(RequestOutcome outcome) =>
        outcome.State == RequestState.Failed ? CardErrors.Of(outcome.Refusal ?? IssuingRefusal.TemporarilyUnavailable, outcome.Detail) : null;

    /// <summary>How far the work is.</summary>
    public static JwsProgress ProgressOf(RequestOutcome outcome) => outcome.State switch
    {
        RequestState.InWork => JwsProgress.Process,
        RequestState.Done => JwsProgress.Success,
        RequestState.Failed => JwsProgress.Error,
    };

    /// <summary>Nothing but the envelope.</summary>
    public static JwsOutcome<EnvelopeOnly> Bare(RequestOutcome outcome) =>
        ErrorOf(outcome) is { } error ? error : new EnvelopeOnly { Progress = ProgressOf(outcome) };

    /// <summary>Whether identifiers stand in a first answer. Spec: card-api §1.6; the documented answer of some pages has none.</summary>
    public static bool IsInline(JwsContext context, RequestOutcome outcome, bool documentedWithout = false) =>
        outcome.State == RequestState.Done && (context.Partner.Settings.CardApi.InlineIds ?? !documentedWithout);
}

/// <summary>An answer that is its envelope.</summary>
internal sealed record EnvelopeOnly : JwsAnswer;

/// <summary>A card among others.</summary>
internal sealed record CardIdFields
{
    [Json("card_id")]
    public required string CardId { get; init; }
}
