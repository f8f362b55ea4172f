using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Merchants.Partners;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Requests;

/// <summary>
/// The request of one unit of work: at first contact its id is claimed and its record written with what it did; a request that was accepted before is finished
/// instead. Without an id (the wire allows that for a few) nothing is kept.
/// </summary>
internal sealed class RequestSlot
{
    private readonly PartnerCall _call;
    private readonly RequestKind _kind;
    private readonly RequestClaim? _claim;
    private readonly RequestKey? _accepted;

    private RequestSlot(PartnerCall call, RequestKind kind, RequestClaim? claim, RequestKey? accepted) =>
        (_call, _kind, _claim, _accepted) = (call, kind, claim, accepted);

    public Partner Partner => _call.Partner;

    public long PartnerNumber => _call.Partner.Id.Value;

    public Guid? RequestId => _call.RequestId;

    public RequestKind Kind => _kind;

    /// <summary>A request seen for the first time.</summary>
    public static RequestSlot First(PartnerCall call, RequestKind kind) =>
        new(call, kind, call.RequestId is { } id ? new RequestClaim(call.Partner.Id, id) : null, null);

    /// <summary>A request that was accepted before.</summary>
    public static RequestSlot Accepted(PartnerCall call, RequestKind kind) =>
        new(call, kind, null, new RequestKey(call.Partner.Id.Value, call.RequestId!.Value));

    public void Want(CommitScope scope)
    {
        _claim?.Want(scope);
        if (_accepted is { } key)
        {
            scope.Part<RequestRows>().Lock(key);
        }
    }

    /// <summary>Null: go on. Else what the request is answered without doing anything.</summary>
    public RequestOutcome? Enter(CommitScope scope)
    {
        if (_accepted is { } key)
        {
            var outcome = scope.Part<RequestRows>().Find(key) ?? throw new InvalidOperationException($"Request {key.Id} was never accepted.");
            return outcome.State == RequestState.InWork ? null : outcome;
        }

        return _claim is null || _claim.IsFirst(scope) ? null : RequestOutcome.Refused(_kind, IssuingRefusal.RequestNotUnique);
    }

    /// <summary>Keeps the outcome.</summary>
    public RequestOutcome Keep(CommitScope scope, RequestOutcome outcome, byte[]? command = null)
    {
        if (_accepted is { } key)
        {
            scope.Part<RequestRows>().Finish(key, outcome, scope.Now);
        }
        else if (_claim is not null)
        {
            scope.Part<RequestRows>().Add(new NewRequest(
                new RequestKey(PartnerNumber, _claim.RequestId), outcome, command, _call.CallbackUrl, scope.Now));
        }

        if (_call.RequestId is { } request && outcome.State != RequestState.InWork
            && (_accepted is not null || Partner.Settings.CardApi.CallbackAlways) && (_call.CallbackUrl ?? Partner.Settings.CallbackUrl) is not null)
        {
            PartnerEvents.Tell(scope, PartnerNumber, new PartnerEvent(PartnerEventKind.RequestCompleted, scope.Now)
            {
                RequestId = request,
                Outcome = outcome,
                CallbackUrl = _call.CallbackUrl,
            });
        }

        return outcome;
    }

    public RequestOutcome Refused(IssuingRefusal refusal, string? detail = null) => RequestOutcome.Refused(_kind, refusal, detail);

    public RequestOutcome Done() => new(_kind, RequestState.Done);
}
