namespace FreedomPay.Payments.States;

/// <summary>
/// The table of a card payment's life: (state, event) → next state or refusal. Every pair is answered; a forgotten one does not compile.
/// Spec: gateway-sync §2.2, §2.3; refusals §4.7–4.9.
/// </summary>
public static class PaymentMachine
{
    /// <summary>What an event does in a state.</summary>
    public static Step On(PaymentState state, PaymentEvent happened) => state switch
    {
        PaymentState.Created => happened switch
        {
            PaymentEvent.Challenge => Step.To(PaymentState.Authenticating),
            PaymentEvent.Present => Step.To(PaymentState.Processing),
            PaymentEvent.Fail => Step.To(PaymentState.Failed),
            PaymentEvent.Expire => Step.To(PaymentState.Expired),
            _ => Unpaid(happened),
        },
        PaymentState.Authenticating => happened switch
        {
            PaymentEvent.Present => Step.To(PaymentState.Processing),
            PaymentEvent.Fail => Step.To(PaymentState.Failed),
            PaymentEvent.Retry => Step.To(PaymentState.Created),
            PaymentEvent.Expire => Step.To(PaymentState.Expired),
            _ => Unpaid(happened),
        },
        PaymentState.Processing => happened switch
        {
            PaymentEvent.AuthoriseHold => Step.To(PaymentState.Held),
            PaymentEvent.AuthoriseDebit => Step.To(PaymentState.Captured),
            PaymentEvent.Fail => Step.To(PaymentState.Failed),
            PaymentEvent.Retry => Step.To(PaymentState.Created),
            _ => Unpaid(happened),
        },
        PaymentState.Held => happened switch
        {
            PaymentEvent.Present => Step.Refused(PaymentRefusal.AlreadyPerformed),
            PaymentEvent.StartClearing => Step.To(PaymentState.Clearing),
            PaymentEvent.StartCancel => Step.To(PaymentState.Cancelling),
            PaymentEvent.Reject => Step.To(PaymentState.Revoked),
            PaymentEvent.Refund => Step.Refused(PaymentRefusal.NotCleared),
            _ => Step.Refused(PaymentRefusal.IllegalStep),
        },
        PaymentState.Clearing => happened switch
        {
            PaymentEvent.Present => Step.Refused(PaymentRefusal.AlreadyPerformed),
            PaymentEvent.FinishClearing => Step.To(PaymentState.Captured),
            PaymentEvent.RefuseClearing => Step.To(PaymentState.Held),
            PaymentEvent.StartClearing or PaymentEvent.StartCancel or PaymentEvent.Refund or PaymentEvent.Reject
                => Step.Refused(PaymentRefusal.OperationUnderWay),
            _ => Step.Refused(PaymentRefusal.IllegalStep),
        },
        PaymentState.Captured => happened switch
        {
            PaymentEvent.Present => Step.Refused(PaymentRefusal.AlreadyPerformed),
            PaymentEvent.Refund => Step.To(PaymentState.Captured),
            PaymentEvent.Reject => Step.To(PaymentState.Revoked),
            PaymentEvent.StartClearing => Step.Refused(PaymentRefusal.AlreadyCleared),
            PaymentEvent.StartCancel => Step.Refused(PaymentRefusal.AlreadyDebited),
            _ => Step.Refused(PaymentRefusal.IllegalStep),
        },
        PaymentState.Cancelling => happened switch
        {
            PaymentEvent.Present => Step.Refused(PaymentRefusal.AlreadyPerformed),
            PaymentEvent.FinishCancel => Step.To(PaymentState.Revoked),
            PaymentEvent.RefuseCancel => Step.To(PaymentState.Held),
            PaymentEvent.StartClearing or PaymentEvent.StartCancel or PaymentEvent.Refund or PaymentEvent.Reject
                => Step.Refused(PaymentRefusal.OperationUnderWay),
            _ => Step.Refused(PaymentRefusal.IllegalStep),
        },
        PaymentState.Revoked => happened switch
        {
            PaymentEvent.Present => Step.Refused(PaymentRefusal.AlreadyPerformed),
            PaymentEvent.StartClearing or PaymentEvent.Refund => Step.Refused(PaymentRefusal.HoldCancelled),
            PaymentEvent.StartCancel or PaymentEvent.Reject => Step.Refused(PaymentRefusal.AlreadyCancelled),
            _ => Step.Refused(PaymentRefusal.IllegalStep),
        },
        PaymentState.Failed or PaymentState.Expired => Unpaid(happened),
    };

    private static Step Unpaid(PaymentEvent happened) => happened switch
    {
        PaymentEvent.StartClearing => Step.Refused(PaymentRefusal.NothingToClear),
        PaymentEvent.StartCancel or PaymentEvent.Refund => Step.Refused(PaymentRefusal.NotSuccessful),
        PaymentEvent.Present => Step.Refused(PaymentRefusal.AlreadyPerformed),
        PaymentEvent.Challenge or PaymentEvent.AuthoriseHold or PaymentEvent.AuthoriseDebit or PaymentEvent.Fail or PaymentEvent.FinishClearing
            or PaymentEvent.RefuseClearing or PaymentEvent.FinishCancel or PaymentEvent.RefuseCancel or PaymentEvent.Reject or PaymentEvent.Expire
            or PaymentEvent.Retry => Step.Refused(PaymentRefusal.IllegalStep),
    };
}
