using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Payments;

/// <summary>
/// The operations on card payments, each in its own file. All have the same three steps: commit the intent, ask the network, commit the outcome. From the
/// first commit on, nothing is cancelled: the caller may go, the payment goes on.
/// </summary>
internal sealed partial class CardPayments(
    OperationContext context, PaymentReader reader, ResolverSignal resolver, IThreeDSecureServer threeDSecure, IPaymentCheck check, HeldCvvs cvvs,
    CredentialPreparation credentials)
    : ICardPayments
{
    private readonly Authorisation _authorisation = new(context, credentials, resolver);

    /// <summary>The exchange that an operation begins; the amount is known once the payment is locked.</summary>
    private InFlight Exchange(long merchant, long id, long paymentId, InFlightKind kind, NetworkReference? reference, string? claimKey) =>
        new(new PaymentKey(merchant, id), paymentId, kind, 0, context.NodeNumber, reference, 0, context.TakeOverAt, claimKey);

    /// <summary>Reads a sum in the payment's currency; false when it has more decimals than the currency.</summary>
    private static bool TryRead(string? majorUnits, Currency currency, out long? minorUnits)
    {
        minorUnits = null;
        if (majorUnits is null)
        {
            return true;
        }

        var read = MoneyText.TryParse(majorUnits, currency, out var money);
        minorUnits = money.MinorUnits;
        return read;
    }

    private async Task<OperationAnswer> FinishAsync(Storage.Commit.UnitOfWork<OperationAnswer> outcome, NetworkAnswer answer)
    {
        var result = await context.Committer.CommitAsync(outcome).ConfigureAwait(false);
        if (answer.Outcome == NetworkOutcome.Unknown)
        {
            resolver.Ring();
        }

        return result;
    }
}
