using System.Buffers.Binary;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Payments.Operations;

/// <summary>Ends a payment that waited too long for its merchant or its payer. Spec: gateway-sync §4.3 (15 minutes for 3-D Secure).</summary>
internal sealed class PaymentExpiry(ICommitter committer, PaymentReader reader, IMerchantDirectory merchants) : IJobHandler
{
    private const short Number = 11;

    public JobQueueDefinition Queue { get; } = new(Number, "payment-expiry");

    public static void Schedule(CommitScope scope, PaymentKey payment, DateTimeOffset at)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, payment.Id);
        scope.Part<JobPart>().Add(Number, payment.Merchant, at, payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new PaymentKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        var payment = await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        if (payment?.Stage is PaymentState.Created or PaymentState.Authenticating)
        {
            var merchant = await merchants.FindAsync(new MerchantId(key.Merchant), cancellationToken).ConfigureAwait(false);
            var waiting = await reader.FindWaitingAsync(key, cancellationToken).ConfigureAwait(false);
            var reason = payment.Stage == PaymentState.Authenticating ? DeclineReason.AuthenticationFailed : DeclineReason.LifetimeExpired;
            await committer.CommitAsync(new WaitingFailure(payment, reason, waiting?.ClaimKey, ResultNotice.Of(merchant, payment))).ConfigureAwait(false);
        }

        return JobOutcome.Done;
    }
}
