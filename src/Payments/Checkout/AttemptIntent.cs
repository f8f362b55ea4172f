using FreedomPay.CardNetwork;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Commits that a card is tried. Of submissions that meet, one is taken. It goes out at once, or waits: for the merchant's and the issuer's word, or to claim
/// its order first, which has a commit of its own, so that the claim an earlier try gave back is certainly gone.
/// </summary>
/// <param name="key">The payment.</param>
/// <param name="submission">The card.</param>
/// <param name="reference">Reference of the exchange; null: it does not go out yet.</param>
/// <param name="exchange">The exchange, with the amount still to be set.</param>
/// <param name="machineNow">Machine time.</param>
internal sealed class AttemptIntent(
    PaymentKey key, Submission submission, NetworkReference? reference, InFlight exchange, DateTimeOffset machineNow) : CheckoutUnit<AttemptStart>(key)
{
    private readonly CredentialUse? _use = submission.SavedCard is { } card ? new CredentialUse(key.Merchant, card, null) : null;

    private readonly TokenClaim? _token = submission.WalletToken is { } token ? new TokenClaim(token, submission.Attempt) : null;

    protected override void Declare(CommitScope scope)
    {
        base.Declare(scope);
        _use?.Declare(scope);
        _token?.Want(scope);
    }

    protected override AttemptStart DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (Refusal(scope, payment, checkout) is { } why)
        {
            _token?.Release(scope);
            return new AttemptStart(why, null, null, null);
        }

        if (checkout.Tries > 0)
        {
            // A try before this one may have been made with a kept card.
            scope.Part<PaymentCredentialRows>().Forget(payment.Key);
        }

        submission.WriteTo(payment);
        checkout.Attempt = submission.Attempt;
        checkout.Tries = submission.PayerAbsent ? CheckoutRow.TriesMax : (short)(checkout.Tries + 1);
        checkout.BusyUntil = exchange.DueAt;
        checkout.Authentication = null;
        scope.Part<PaymentRows>().Submit(payment);
        scope.Part<CheckoutRows>().Change(checkout);
        _use?.Note(scope, payment.Key);
        if (reference is null)
        {
            return new AttemptStart(null, payment, checkout, null);
        }

        payment.MustTake(PaymentEvent.Present);
        payment.Reference = reference;
        scope.Part<PaymentRows>().Present(payment);
        var started = exchange with { Amount = payment.Amount };
        scope.Part<InFlightRows>().Begin(started);
        return new AttemptStart(null, payment, checkout, started);
    }

    private PaymentRefusal? Refusal(CommitScope scope, PaymentRow payment, CheckoutRow checkout) =>
        WhyNotOpen(payment, checkout, scope.Now, machineNow) is { } why ? why
        : checkout.AmountWanted ? PaymentRefusal.AmountWanted
        : checkout.SavedCard is { } only && submission.SavedCard != only ? PaymentRefusal.CardNotOffered
        : checkout.Tries >= CheckoutRow.TriesMax ? PaymentRefusal.AlreadyPerformed
        : _token?.Refusal(scope) ?? _use?.Refusal(scope);
}

/// <summary>What trying a card came to.</summary>
/// <param name="Refusal">Why it was not taken.</param>
/// <param name="Payment">The payment as locked and changed.</param>
/// <param name="Checkout">The checkout as changed.</param>
/// <param name="Exchange">The exchange now in flight; null: the try waits.</param>
internal sealed record AttemptStart(PaymentRefusal? Refusal, PaymentRow? Payment, CheckoutRow? Checkout, InFlight? Exchange);
