using System.Buffers.Binary;
using FreedomPay.Kernel;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Makes the attempts after the first, and those that a person asked for.</summary>
internal sealed class CallbackRetries(IMerchantDirectory merchants, CallbackStore store, DeliveryGates gates, CallbackDelivery delivery) : IJobHandler
{
    public JobQueueDefinition Queue { get; } = new(CallbackStore.RetryQueue, "callback-retries")
    {
        Parallelism = 128,
        RunLimit = TimeSpan.FromSeconds(45),
    };

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var merchant = await merchants.FindAsync(new MerchantId(job.Owner), cancellationToken).ConfigureAwait(false);
        var id = BinaryPrimitives.ReadInt64LittleEndian(job.Payload);
        if (merchant is null
            || await store.FindAsync(merchant.Id, id, cancellationToken).ConfigureAwait(false) is not { State: CallbackState.Waiting } callback)
        {
            return JobOutcome.Done;
        }

        if (!gates.TryEnter(merchant.Id, callback.Message.Url, out var pass, out var comeBack))
        {
            return JobOutcome.AgainAt(comeBack);
        }

        using (pass)
        {
            var report = await delivery.AttemptAsync(merchant, callback, cancellationToken).ConfigureAwait(false);
            var left = await store.RecordAsync(callback, report).ConfigureAwait(false);
            return left > 0 ? JobOutcome.AgainAt(report.StartedAt + Schedule.Every) : JobOutcome.Done;
        }
    }
}
