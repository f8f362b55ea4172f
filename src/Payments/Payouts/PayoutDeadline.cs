using System.Buffers.Binary;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Payments.Payouts;

/// <summary>At a payout's deadline the bank is asked for the last time whether it has paid. No answer: the resolver goes on asking.</summary>
internal sealed class PayoutDeadline(OperationContext context, DueExchanges due, PaymentReader reader, IMerchantDirectory merchants, PayoutExchange exchange)
    : IJobHandler
{
    private const short Number = 12;

    public JobQueueDefinition Queue { get; } = new(Number, "payout-deadline") { RunLimit = TimeSpan.FromMinutes(2) };

    public static void Schedule(CommitScope scope, PaymentKey payout, DateTimeOffset at)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, payout.Id);
        scope.Part<JobPart>().Add(Number, payout.Merchant, at, payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new PaymentKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        if (await due.TakeAsync(key, context.NodeNumber, context.MachineNow, ExchangeResolver.Lease, cancellationToken).ConfigureAwait(false) is { } open)
        {
            var payment = await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
            var merchant = await merchants.FindAsync(new MerchantId(key.Merchant), cancellationToken).ConfigureAwait(false);
            if (payment is not null && merchant is not null)
            {
                await exchange.AskAsync(open, payment, merchant, cancellationToken).ConfigureAwait(false);
            }
        }

        return JobOutcome.Done;
    }
}
