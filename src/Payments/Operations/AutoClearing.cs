using System.Buffers.Binary;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Payments.Operations;

/// <summary>Clears, in full, a hold that nobody cleared or cancelled within the merchant's time (5 days). Spec: gateway-sync §2.1.</summary>
internal sealed class AutoClearing(ICardPayments payments, IMerchantDirectory merchants, TimeProvider clock) : IJobHandler
{
    private const short Number = 10;

    private static readonly TimeSpan Later = TimeSpan.FromDays(1);

    public JobQueueDefinition Queue { get; } = new(Number, "auto-clearing");

    public static void Schedule(CommitScope scope, PaymentRow payment, int? holdDays)
    {
        if (holdDays is { } days)
        {
            var payload = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(payload, payment.Key.Id);
            scope.Part<JobPart>().Add(Number, payment.Key.Merchant, scope.Now.AddDays(days), payload);
        }
    }

    /// <summary>
    /// Done also when there is nothing to clear any more: the state machine refuses, and that is the answer. A clearing under way may still be refused by the
    /// issuer, so it is looked at again.
    /// </summary>
    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var merchant = await merchants.FindAsync(new MerchantId(job.Owner), cancellationToken).ConfigureAwait(false);
        if (merchant is null)
        {
            return JobOutcome.Done;
        }

        var payment = new PaymentId(BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        var answer = await payments.ClearAsync(merchant, payment, null, null, cancellationToken).ConfigureAwait(false);
        return answer.Result == OperationResult.UnderWay || answer.Refusal is PaymentRefusal.IssuerRefusedClearing or PaymentRefusal.OperationUnderWay
            ? JobOutcome.AgainAt(clock.GetUtcNow() + Later)
            : JobOutcome.Done;
    }
}
