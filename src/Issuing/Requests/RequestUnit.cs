using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Requests;

/// <summary>A unit of work on behalf of a partner's request: claim, act, keep the outcome, all in one commit.</summary>
internal abstract class RequestUnit(RequestSlot slot) : UnitOfWork<RequestOutcome>
{
    /// <summary>What a unit is answered that lost a race: nothing was kept, and the caller makes it anew with what is known now.</summary>
    public static RequestOutcome Again { get; } = new(RequestKind.Client, RequestState.InWork);

    protected RequestSlot Slot => slot;

    protected sealed override void Declare(CommitScope scope)
    {
        slot.Want(scope);
        DeclareRows(scope);
    }

    protected sealed override RequestOutcome DecideOutcome(CommitScope scope) => slot.Enter(scope) ?? (Act(scope) is { } outcome
        ? slot.Keep(scope, outcome)
        : Again);

    /// <summary>Names what the unit locks, reads and claims besides the request.</summary>
    protected abstract void DeclareRows(CommitScope scope);

    /// <summary>Decides. Nothing may have been changed when it returns a refusal; null is <see cref="Again"/>.</summary>
    protected abstract RequestOutcome? Act(CommitScope scope);
}

/// <summary>A request that is refused before any row is looked at: the id is used up all the same.</summary>
internal sealed class RefusedRequest(RequestSlot slot, IssuingRefusal refusal, string? detail = null) : RequestUnit(slot)
{
    protected override void DeclareRows(CommitScope scope)
    {
    }

    protected override RequestOutcome? Act(CommitScope scope) => Slot.Refused(refusal, detail);
}
