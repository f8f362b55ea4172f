using FreedomPay.Kernel;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Runs orders: composes the messages once, keeps them, and makes the first attempt of each.</summary>
internal sealed class CallbackOrders(
    IMerchantDirectory merchants, ICallbackComposer composer, CallbackStore store, DeliveryGates gates, CallbackDelivery delivery) : IJobHandler
{
    public JobQueueDefinition Queue { get; } = new(OrderPayload.Queue, "callbacks")
    {
        Parallelism = 192,

        // An attempt, and what a shop's refusal brings with it.
        RunLimit = TimeSpan.FromSeconds(120),
    };

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var order = OrderPayload.Read(new MerchantId(job.Owner), job.Payload);
        if (await merchants.FindAsync(order.Merchant, cancellationToken).ConfigureAwait(false) is not { } merchant)
        {
            return JobOutcome.Done;
        }

        var messages = await composer.ComposeAsync(merchant, order, cancellationToken).ConfigureAwait(false);
        if (messages.Count == 0)
        {
            return JobOutcome.Done;
        }

        var callbacks = await store.AddAsync(merchant.Id, job.Id, messages, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(callbacks.Select(callback => FirstAsync(merchant, callback, cancellationToken))).ConfigureAwait(false);
        return JobOutcome.Done;
    }

    private async Task FirstAsync(Merchant merchant, StoredCallback callback, CancellationToken cancellationToken)
    {
        // An order that is run again goes on where it was cut off.
        if (callback.State != CallbackState.Waiting || callback.Attempts > 0)
        {
            return;
        }

        if (!gates.TryEnter(merchant.Id, callback.Message.Url, out var pass, out var comeBack))
        {
            await store.PutOffAsync(callback, comeBack).ConfigureAwait(false);
            return;
        }

        using (pass)
        {
            var report = await delivery.AttemptAsync(merchant, callback, cancellationToken).ConfigureAwait(false);
            await store.RecordFirstAsync(callback, report).ConfigureAwait(false);
        }
    }
}
