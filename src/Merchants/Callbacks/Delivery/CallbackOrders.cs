using FreedomPay.Kernel;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Runs orders: composes the messages, makes the first attempt of each, and keeps both.</summary>
internal sealed class CallbackOrders(
    IMerchantDirectory merchants, ICallbackComposer composer, CallbackStore store, DeliveryGates gates, CallbackDelivery delivery) : IJobHandler
{
    public JobQueueDefinition Queue { get; } = new(OrderPayload.Queue, "callbacks")
    {
        Parallelism = 192,

        // An attempt, and what a shop's refusal brings with it.
        RunLimit = TimeSpan.FromSeconds(45),
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

        // An order that is run again goes on where it was cut off: what is kept was tried, or will be.
        var mayBeKnown = job.Run > 1 || messages.Count > 1;
        var known = mayBeKnown ? await store.FindOfOrderAsync(merchant.Id, job.Id, cancellationToken).ConfigureAwait(false) : null;
        var firsts = messages.Take(CallbackStore.Places)
            .Select((message, place) => new StoredCallback(
                merchant.Id, (job.Id * CallbackStore.Places) + place, message, CallbackState.Waiting, 0, Schedule.Attempts))
            .Where(callback => known?.Contains(callback.Id) is not true)
            .Select(callback => FirstAsync(merchant, callback, cancellationToken));
        await Task.WhenAll(firsts).ConfigureAwait(false);
        return JobOutcome.Done;
    }

    private async Task FirstAsync(Merchant merchant, StoredCallback callback, CancellationToken cancellationToken)
    {
        if (!gates.TryEnter(merchant.Id, callback.Message.Url, out var pass, out var comeBack))
        {
            await store.AddUntriedAsync(callback, comeBack).ConfigureAwait(false);
            return;
        }

        using (pass)
        {
            var report = await delivery.AttemptAsync(merchant, callback, cancellationToken).ConfigureAwait(false);
            await store.AddAsync(callback, report).ConfigureAwait(false);
        }
    }
}
