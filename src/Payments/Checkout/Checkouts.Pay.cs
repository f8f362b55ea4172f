using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// A try with one card: commit that it is tried; ask the merchant and, by way of 3-D Secure, the payer; commit that it goes out, with its order claimed; ask
/// the issuer; commit how it ended. Spec: merchant-purchase §3.4.
/// </summary>
internal sealed partial class Checkouts
{
    /// <summary>How long the payer may take at the issuer's page. Spec: gateway-sync §4.3.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public async Task<CheckoutStep> PayAsync(Guid customer, CheckoutPayment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (await checkouts.FindAsync(customer, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return new CheckoutStep(null, PaymentRefusal.NotFound);
        }

        var (merchant, opened) = await SubjectAsync(row.Key, cancellationToken).ConfigureAwait(false);
        var (submission, refusal) = await PrepareAsync(row, opened, payment, cancellationToken).ConfigureAwait(false);
        if (submission is not null)
        {
            refusal = await TryAsync(merchant, opened, row, submission, cancellationToken).ConfigureAwait(false);
        }

        return await StepAsync(customer, refusal).ConfigureAwait(false);
    }

    public async Task<CheckoutStep> CompleteThreeDSecureAsync(
        Guid customer, string? sessionData, string? response, CancellationToken cancellationToken)
    {
        if (await checkouts.FindAsync(customer, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return new CheckoutStep(null, PaymentRefusal.NotFound);
        }

        return row is { Attempt: { } attempt, Authentication: { } authentication }
            ? await StepAsync(customer, await CompleteAsync(row, attempt, authentication, sessionData, response, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false)
            : await StepAsync(customer, PaymentRefusal.AlreadyPerformed).ConfigureAwait(false);
    }

    private async Task<PaymentRefusal?> CompleteAsync(
        CheckoutRow row, long attempt, Guid authentication, string? sessionData, string? response, CancellationToken cancellationToken)
    {
        var (merchant, payment) = await SubjectAsync(row.Key, cancellationToken).ConfigureAwait(false);
        if (payment.Stage != PaymentState.Authenticating)
        {
            return PaymentRefusal.AlreadyPerformed;
        }

        var verdict = response is null
            ? await threeDSecure.FindAsync(authentication, cancellationToken).ConfigureAwait(false)
            : await threeDSecure.FinishAsync(authentication, sessionData, response, cancellationToken).ConfigureAwait(false);
        switch (verdict.Kind)
        {
            case AuthenticationVerdictKind.Passed:
                var card = await context.Vault.RevealAsync(new Vault.CardId(payment.Card!.CardId), cancellationToken).ConfigureAwait(false);
                return await PresentAsync(merchant, payment, attempt, new Presented(card, cvvs.Take(attempt), verdict.Proof)).ConfigureAwait(false);
            case AuthenticationVerdictKind.Failed or AuthenticationVerdictKind.Expired:
                return await FailAsync(merchant, payment, attempt, DeclineReason.AuthenticationFailed).ConfigureAwait(false);
            case AuthenticationVerdictKind.Cancelled:
                return await FailAsync(merchant, payment, attempt, DeclineReason.AuthenticationCancelled).ConfigureAwait(false);
            case AuthenticationVerdictKind.NotFinished or AuthenticationVerdictKind.WrongAnswer:
                return PaymentRefusal.AuthenticationAnswerWrong;
            default:
                throw new InvalidOperationException($"Unknown verdict {verdict.Kind}.");
        }
    }

    /// <summary>Makes a submitted card ready, or says why it cannot pay. Whether the checkout takes it is decided under its lock.</summary>
    private async Task<(Submission? Submission, PaymentRefusal? Refusal)> PrepareAsync(
        CheckoutRow row, PaymentRow opened, CheckoutPayment payment, CancellationToken cancellationToken)
    {
        Pan pan;
        CardExpiry expiry;
        string? cardholder;
        SavedCard? kept = null;
        if (payment is { Card: { } typed, SavedCard: null })
        {
            (pan, expiry, cardholder) = (typed.Pan, typed.Expiry, typed.Cardholder);
        }
        else
        {
            var user = JsonSerializer.Deserialize(opened.DetailsJson!, PaymentJson.Default.PaymentDetails)!.UserId;
            kept = payment is { Card: null, SavedCard: { } number } && user is not null
                ? await cards.FindAsync(new MerchantId(row.Key.Merchant), user, number, cancellationToken).ConfigureAwait(false)
                : null;
            var isOffered = row.SavedCard is null ? row.Terms.TakesKeptCards() : payment.Cvv is not null || payment.PayerAbsent;
            if (!isOffered || kept is not { Expiry: { } until, Cardholder: { } name } || (payment.Cvv is null && !IsVerified(kept)))
            {
                return (null, PaymentRefusal.CardNotOffered);
            }

            (pan, expiry, cardholder) = (await cards.RevealAsync(kept, cancellationToken).ConfigureAwait(false), until, name);
        }

        if (expiry.IsPast(AlmatyTime.BusinessDate(context.Clock.GetUtcNow())))
        {
            return (null, PaymentRefusal.CardExpired);
        }

        var stored = await context.Vault.StoreAsync(pan, cancellationToken).ConfigureAwait(false);
        var proof = payment.Card?.Proof;
        return (
            new Submission
            {
                Attempt = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false),
                Pan = pan,
                Card = new CardOnPayment(stored.Value, pan.Bin, pan.LastFour, (short)pan.Length, expiry, pan.Scheme, cardholder),
                Cvv = payment.Cvv,
                Proof = proof,
                Authenticate = !payment.PayerAbsent && proof is null && (kept is null || !IsVerified(kept) || row.ChallengeWanted)
                    && threeDSecure.TakesPart(pan),
                SavedCard = kept?.Id,
                WalletToken = payment.Card?.WalletToken,
                Wallet = payment.Card?.Wallet,
                PayerAbsent = payment.PayerAbsent,
                SaveCard = payment.SaveCard,
                Email = payment.Email,
                Phone = payment.Phone,
            },
            null);
    }

    /// <summary>A card that the issuer has confirmed pays without its verification value, as its payer was authenticated when it was kept.</summary>
    private static bool IsVerified(SavedCard card) => card.Status is SavedCardStatus.Approved or SavedCardStatus.Blocked or SavedCardStatus.Deleted;

    private async Task<PaymentRefusal?> TryAsync(
        Merchant merchant, PaymentRow opened, CheckoutRow row, Submission submission, CancellationToken cancellationToken)
    {
        var checkUrl = opened.Kind == PaymentKind.Purchase ? row.Terms.CheckUrl ?? merchant.Settings.CheckUrl : null;
        var waits = checkUrl is not null || submission.Authenticate || ClaimsOrder(merchant, opened);
        var reference = waits ? null : ReferenceOf(submission.Pan, submission.Attempt);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var start = await context.Committer.CommitAsync(
            new AttemptIntent(row.Key, submission, reference, ExchangeOf(row.Key, submission.Attempt), context.MachineNow)).ConfigureAwait(false);
        if (start.Payment is not { } payment)
        {
            return start.Refusal;
        }

        var presented = new Presented(submission.Pan, submission.Cvv, submission.Proof);
        if (start.Exchange is { } exchange)
        {
            await _authorisation.SendAsync(merchant, payment, exchange, presented, setId, ResultNotice.Of(merchant, payment)).ConfigureAwait(false);
            return null;
        }

        var checkout = start.Checkout!;
        if (checkUrl is not null)
        {
            var verdict = await AskAsync(merchant, payment, checkUrl).ConfigureAwait(false);
            if (!verdict.Allowed)
            {
                return await FailAsync(merchant, payment, submission.Attempt, DeclineReason.MerchantRefused, verdict.Description).ConfigureAwait(false);
            }

            if (verdict.RemainingSeconds is { } seconds)
            {
                var cut = await context.Committer.CommitAsync(new LifetimeCut(row.Key, submission.Attempt, TimeSpan.FromSeconds(seconds)))
                    .ConfigureAwait(false);
                if (cut is null)
                {
                    return PaymentRefusal.AlreadyPerformed;
                }

                checkout = cut;
            }
        }

        return submission.Authenticate
            ? await AuthenticateAsync(merchant, payment, checkout, submission, presented).ConfigureAwait(false)
            : await PresentAsync(merchant, payment, submission.Attempt, presented).ConfigureAwait(false);
    }

    private async Task<CheckVerdict> AskAsync(Merchant merchant, PaymentRow payment, string url)
    {
        var details = JsonSerializer.Deserialize(payment.DetailsJson!, PaymentJson.Default.PaymentDetails)!;
        return await check.AskAsync(
            new CheckQuestion
            {
                Merchant = merchant,
                Payment = new PaymentId(payment.Key.Id),
                OrderId = payment.OrderId,
                Amount = payment.Money,
                Url = url,
                Method = details.CallbackMethod,
                Test = payment.Test,
                UserPhone = details.UserPhone,
                UserEmail = details.UserEmail,
                Parameters = details.Parameters,
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<PaymentRefusal?> AuthenticateAsync(
        Merchant merchant, PaymentRow payment, CheckoutRow checkout, Submission submission, Presented presented)
    {
        var now = context.Clock.GetUtcNow();
        var until = now + Patience < checkout.ExpiresAt ? now + Patience : checkout.ExpiresAt;
        var details = JsonSerializer.Deserialize(payment.DetailsJson!, PaymentJson.Default.PaymentDetails)!;
        var begun = await threeDSecure.BeginAsync(
            new AuthenticationRequest(
                new PaymentId(payment.Key.Id), submission.Pan, submission.Card.Expiry!.Value, payment.Money, OperationContext.AcceptorOf(merchant), until)
            {
                Cardholder = submission.Card.Cardholder,
                Description = details.Description,
                Phone = details.UserPhone,
                Language = details.Language,
                // A card of a wallet's account proves nobody.
                ChallengeWanted = checkout.ChallengeWanted || submission.Wallet is not null,
            },
            CancellationToken.None).ConfigureAwait(false);
        switch (begun.Outcome)
        {
            case AuthenticationOutcome.Challenge:
                cvvs.Hold(submission.Attempt, submission.Cvv, until);
                return await context.Committer.CommitAsync(new AttemptChallenge(payment.Key, submission.Attempt, begun.Authentication, until))
                    .ConfigureAwait(false) ? null : PaymentRefusal.AlreadyPerformed;
            case AuthenticationOutcome.Refused:
                return await FailAsync(merchant, payment, submission.Attempt, DeclineReason.AuthenticationRefused).ConfigureAwait(false);
            case AuthenticationOutcome.Unavailable:
                return await FailAsync(merchant, payment, submission.Attempt, DeclineReason.AuthenticationUnavailable).ConfigureAwait(false);
            case AuthenticationOutcome.Authenticated or AuthenticationOutcome.Attempted:
                return await PresentAsync(merchant, payment, submission.Attempt, presented with { Proof = begun.Proof }).ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"Unknown authentication outcome {begun.Outcome}.");
        }
    }

    private async Task<PaymentRefusal?> PresentAsync(Merchant merchant, PaymentRow payment, long attempt, Presented presented)
    {
        var setId = await context.Numbers.NextSetAsync(CancellationToken.None).ConfigureAwait(false);
        var notice = ResultNotice.Of(merchant, payment);
        ClaimKey? order = ClaimsOrder(merchant, payment) ? new ClaimKey(payment.Key.Merchant, ClaimScope.Order, payment.OrderId) : null;
        var start = await context.Committer.CommitAsync(
            new AttemptPresent(
                payment.Key, attempt, ReferenceOf(presented.Card, attempt), ExchangeOf(payment.Key, attempt), order, notice)).ConfigureAwait(false);
        if (start.Exchange is { } exchange)
        {
            await _authorisation.SendAsync(merchant, start.Payment!, exchange, presented, setId, notice).ConfigureAwait(false);
        }

        return start.Refusal;
    }

    private async Task<PaymentRefusal?> FailAsync(Merchant merchant, PaymentRow payment, long attempt, DeclineReason reason, string? words = null) =>
        await context.Committer.CommitAsync(new AttemptFailure(payment.Key, attempt, reason, words, ResultNotice.Of(merchant, payment))).ConfigureAwait(false)
            ? null
            : PaymentRefusal.AlreadyPerformed;

    /// <summary>Each try has a reference of its own, made of its number.</summary>
    private NetworkReference ReferenceOf(Pan card, long attempt) => context.Network.Prepare(card, PaymentNumbers.Rrn(attempt, context.Clock.GetUtcNow()));

    private InFlight ExchangeOf(PaymentKey payment, long attempt) => new(
        new PaymentKey(payment.Merchant, attempt), payment.Id, InFlightKind.Authorisation, 0, context.NodeNumber, null, 0, context.TakeOverAt, null);
}
