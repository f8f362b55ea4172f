using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Payments.Operations;

/// <summary>Asks the issuer for money, once the intent is committed, and commits how it ended.</summary>
internal sealed class Authorisation(OperationContext context, CredentialPreparation credentials, ResolverSignal resolver)
{
    /// <summary>How long before others take a payment over it is no longer sent.</summary>
    private static readonly TimeSpan LastMoment = TimeSpan.FromMinutes(1);

    public async Task<OperationAnswer> SendAsync(
        Merchant merchant, PaymentRow payment, InFlight exchange, Presented presented, long setId, ResultNotice? notice)
    {
        var accounts = await context.AccountsAsync(merchant.Id, merchant.Settings.OverdraftMinorUnits, payment.Card!.Scheme, payment.Currency)
            .ConfigureAwait(false);
        var message = new AuthorisationMessage(
            payment.Reference!, presented.Card, payment.Card.Expiry!.Value, presented.Cvv, payment.Money, payment.OneStep,
            OperationContext.AcceptorOf(merchant))
        {
            Proof = presented.Proof,
            StoredCredential = payment.StoredCredential,
        };

        // A node that stood still so long that others are about to fail and reverse the payment must not send it after their reversal.
        var answer = context.MachineNow < exchange.DueAt - LastMoment
            ? await context.Network.AuthoriseAsync(message, CancellationToken.None).ConfigureAwait(false)
            : NetworkAnswer.NotSent;
        var keeping = await credentials.PrepareAsync(payment, answer, presented.Proof is not null).ConfigureAwait(false);
        var outcome = new PurchaseOutcome(payment, exchange, answer, accounts, setId, merchant.Settings.HoldDays, notice, keeping, context.MachineNow);
        var result = await context.Committer.CommitAsync(outcome).ConfigureAwait(false);
        if (answer.Outcome == NetworkOutcome.Unknown)
        {
            resolver.Ring();
        }

        return result;
    }
}

/// <summary>What goes to the issuer and is kept nowhere.</summary>
internal readonly record struct Presented(Pan Card, Cvv? Cvv, AuthenticationProof? Proof);
