using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Payments;

/// <summary>Payments that wait: for the merchant's consent, for the payer at the 3-D Secure page. Spec: gateway-sync §4.3–4.5, callbacks §2.</summary>
internal sealed partial class CardPayments
{
    /// <summary>How long the payer may take. Spec: gateway-sync §4.3.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private bool AsksFirst(CardPurchase purchase) =>
        (purchase.Kind == PaymentKind.Purchase && purchase.Merchant.Settings.CheckUrl is not null) || Authenticates(purchase);

    private bool Authenticates(CardPurchase purchase) => purchase.Authenticate && purchase.Proof is null && threeDSecure.TakesPart(purchase.Card);

    /// <summary>Commits that the payment exists, asks merchant and issuer, and presents the card when nobody objects and the payer is not needed.</summary>
    private async Task<OperationAnswer> PayAfterAskingAsync(
        CardPurchase purchase, PaymentRow row, KeyClaim claim, long setId, ResultNotice? notice, CancellationToken cancellationToken)
    {
        var merchant = purchase.Merchant;
        var until = row.CreatedAt + Patience;
        var intent = await context.Committer.CommitAsync(new PurchaseIntent(
                row, purchase.ClaimsOrder, claim, null, until, CredentialUse.Of(purchase), TokenClaim.Of(purchase, row.Key.Id)))
            .ConfigureAwait(false);
        if (intent.Payment is not { } payment)
        {
            return intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        var verdict = await AskMerchantAsync(merchant, purchase, payment).ConfigureAwait(false);
        if (!verdict.Allowed)
        {
            return await FailAsync(payment, DeclineReason.MerchantRefused, claim.Key, notice).ConfigureAwait(false);
        }

        var limit = verdict.RemainingSeconds is { } seconds ? context.Clock.GetUtcNow().AddSeconds(seconds) : until;
        var isCut = limit < until;
        until = isCut ? limit : until;
        var proof = purchase.Proof;
        if (Authenticates(purchase))
        {
            var begun = await threeDSecure.BeginAsync(
                new AuthenticationRequest(
                    new PaymentId(payment.Key.Id), purchase.Card, purchase.Expiry, payment.Money, OperationContext.AcceptorOf(merchant), until)
                {
                    Cardholder = purchase.Cardholder,
                    Description = purchase.Details.Description,
                    Phone = purchase.Details.UserPhone,
                    Language = purchase.Details.Language,
                    ChallengeWanted = purchase.ChallengeWanted,
                },
                CancellationToken.None).ConfigureAwait(false);
            switch (begun.Outcome)
            {
                case AuthenticationOutcome.Challenge:
                    cvvs.Hold(payment.Key.Id, purchase.Cvv, until);
                    return await context.Committer.CommitAsync(new ChallengeOutcome(
                        payment, begun.Authentication, begun.Challenge!, claim.Key, isCut ? until : null)).ConfigureAwait(false);
                case AuthenticationOutcome.Refused:
                    return await FailAsync(payment, DeclineReason.AuthenticationRefused, claim.Key, notice).ConfigureAwait(false);
                case AuthenticationOutcome.Unavailable:
                    return await FailAsync(payment, DeclineReason.AuthenticationUnavailable, claim.Key, notice).ConfigureAwait(false);
                case AuthenticationOutcome.Authenticated or AuthenticationOutcome.Attempted:
                    proof = begun.Proof;
                    break;
                default:
                    throw new InvalidOperationException($"Unknown authentication outcome {begun.Outcome}.");
            }
        }

        return await PresentAsync(merchant, payment, new Presented(purchase.Card, purchase.Cvv, proof), claim.Key, setId, notice).ConfigureAwait(false);
    }

    public async Task<OperationAnswer> CompleteThreeDSecureAsync(
        Merchant merchant, PaymentId payment, PaymentKind kind, string? sessionData, string? response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        var key = new PaymentKey(merchant.Id.Value, payment.Value);
        var row = await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        if (row is null || row.Kind != kind)
        {
            return OperationAnswer.Refused(States.PaymentRefusal.NotFound, payment.Value, context.Clock.GetUtcNow());
        }

        var waiting = await reader.FindWaitingAsync(key, cancellationToken).ConfigureAwait(false);
        if (waiting?.Authentication is not { } authentication)
        {
            return OperationAnswer.Refused(States.PaymentRefusal.AlreadyPerformed, payment.Value, context.Clock.GetUtcNow());
        }

        var verdict = await threeDSecure.FinishAsync(authentication, sessionData, response, cancellationToken).ConfigureAwait(false);
        var notice = ResultNotice.Of(merchant, row);
        return verdict.Kind switch
        {
            AuthenticationVerdictKind.Passed
                => await PresentAuthenticatedAsync(merchant, row, verdict.Proof, notice, cancellationToken).ConfigureAwait(false) with
            {
                Challenge = verdict.Challenge,
            },
            AuthenticationVerdictKind.Failed or AuthenticationVerdictKind.Expired
                => await FailAsync(row, DeclineReason.AuthenticationFailed, waiting.ClaimKey, notice).ConfigureAwait(false),
            AuthenticationVerdictKind.Cancelled
                => await FailAsync(row, DeclineReason.AuthenticationCancelled, waiting.ClaimKey, notice).ConfigureAwait(false),
            AuthenticationVerdictKind.NotFinished or AuthenticationVerdictKind.WrongAnswer
                => OperationAnswer.Refused(States.PaymentRefusal.AuthenticationAnswerWrong, payment.Value, context.Clock.GetUtcNow()),
        };
    }

    private async Task<OperationAnswer> PresentAuthenticatedAsync(
        Merchant merchant, PaymentRow row, AuthenticationProof? proof, ResultNotice? notice, CancellationToken cancellationToken)
    {
        var card = await context.Vault.RevealAsync(new Vault.CardId(row.Card!.CardId), cancellationToken).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);

        // The first request was answered with the challenge, and keeps that answer: this one has no key of its own.
        return await PresentAsync(merchant, row, new Presented(card, cvvs.Take(row.Key.Id), proof), null, setId, notice).ConfigureAwait(false);
    }

    /// <summary>Commits that the payment goes out now, sends it, and commits how it ended.</summary>
    private async Task<OperationAnswer> PresentAsync(
        Merchant merchant, PaymentRow row, Presented presented, string? claimKey, long setId, ResultNotice? notice)
    {
        var key = row.Key;
        var reference = context.Network.Prepare(presented.Card, PaymentNumbers.Rrn(key.Id, row.CreatedAt));
        var exchange = Exchange(key.Merchant, key.Id, key.Id, InFlightKind.Authorisation, null, claimKey) with { Amount = row.Amount };
        var intent = await context.Committer.CommitAsync(new PresentIntent(row, reference, exchange)).ConfigureAwait(false);
        return intent.Payment is null
            ? intent.Answer!
            : await _authorisation.SendAsync(merchant, intent.Payment, exchange, presented, setId, notice).ConfigureAwait(false);
    }

    /// <summary>The merchant's word before a charge; consent where nobody is to be asked.</summary>
    private async Task<CheckVerdict> AskMerchantAsync(Merchant merchant, CardPurchase purchase, PaymentRow payment) =>
        purchase.Kind == PaymentKind.Purchase && merchant.Settings.CheckUrl is { } url ? await check.AskAsync(
            new CheckQuestion
            {
                Merchant = merchant,
                Payment = new PaymentId(payment.Key.Id),
                OrderId = payment.OrderId,
                Amount = payment.Money,
                Url = url,
                Method = purchase.Details.CallbackMethod,
                Test = purchase.Test,
                UserPhone = purchase.Details.UserPhone,
                UserEmail = purchase.Details.UserEmail,
                Parameters = purchase.Details.Parameters,
            },
            CancellationToken.None).ConfigureAwait(false) : new CheckVerdict(true);

    private Task<OperationAnswer> FailAsync(PaymentRow row, DeclineReason reason, string? claimKey, ResultNotice? notice) =>
        context.Committer.CommitAsync(new WaitingFailure(row, reason, claimKey, notice));
}
