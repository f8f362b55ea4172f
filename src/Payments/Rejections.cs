using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments;

/// <summary>Undoes payments that their merchant rejected when the result was told.</summary>
internal sealed class Rejections(OperationContext context, PaymentReader reader, IMerchantDirectory merchants, ResolverSignal resolver) : ICallbackRejection
{
    public async Task<bool> RejectAsync(MerchantId merchant, PaymentId payment, string? reason, CancellationToken cancellationToken)
    {
        var key = new PaymentKey(merchant.Value, payment.Value);
        var row = await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        var owner = await merchants.FindAsync(merchant, cancellationToken).ConfigureAwait(false);
        if (row is not { Kind: PaymentKind.Purchase, Card: not null, Reference: not null } || owner is null)
        {
            return false;
        }

        var accounts = await context.AccountsAsync(merchant, owner.Settings.OverdraftMinorUnits, row.Card.Scheme, row.Currency).ConfigureAwait(false);
        var childId = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var reversal = new InFlight(key, key.Id, InFlightKind.Reversal, row.Amount, context.NodeNumber, null, 0, context.MachineNow, null);
        var done = await context.Committer.CommitAsync(new Rejection(row, childId, setId, reversal, accounts, reason)).ConfigureAwait(false);
        if (done)
        {
            resolver.Ring();
        }

        return done;
    }
}
