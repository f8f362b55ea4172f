using System.Buffers.Binary;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Ends checkouts whose lifetime is over, and tries whose payer does not come back from the issuer's page. Spec: merchant-purchase §2, gateway-sync §4.3.
/// </summary>
internal sealed class CheckoutLifetime(OperationContext context, PaymentReader reader, IMerchantDirectory merchants) : IJobHandler
{
    private const short Number = 13;

    /// <summary>How soon a checkout is looked at again whose card is at the issuer as its lifetime ends; longer than any link's time-out.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    public JobQueueDefinition Queue { get; } = new(Number, "checkout-lifetime");

    /// <param name="scope">The commit.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="at">When the lifetime, or the try, is over.</param>
    /// <param name="attempt">The try; 0: the whole payment.</param>
    public static void Schedule(CommitScope scope, PaymentKey payment, DateTimeOffset at, long attempt = 0)
    {
        var payload = new byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, payment.Id);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(sizeof(long)), attempt);
        scope.Part<JobPart>().Add(Number, payment.Merchant, at, payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new PaymentKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        var attempt = BinaryPrimitives.ReadInt64LittleEndian(job.Payload.AsSpan(sizeof(long)));
        if (await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false) is not { } payment)
        {
            return JobOutcome.Done;
        }

        var merchant = await merchants.FindAsync(new MerchantId(key.Merchant), cancellationToken).ConfigureAwait(false);
        var notice = ResultNotice.Of(merchant, payment);
        if (attempt != 0)
        {
            await context.Committer.CommitAsync(new AttemptFailure(key, attempt, DeclineReason.AuthenticationFailed, null, notice)).ConfigureAwait(false);
            return JobOutcome.Done;
        }

        return await context.Committer.CommitAsync(new CheckoutExpiry(key, context.MachineNow, notice)).ConfigureAwait(false)
            ? JobOutcome.Done
            : JobOutcome.AgainAt(context.Clock.GetUtcNow() + Later);
    }
}
