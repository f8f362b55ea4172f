using System.Buffers.Binary;
using FreedomPay.Storage.Jobs;
using FreedomPay.Vault;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Messaging;

/// <summary>Sends one waiting message, again and again until the provider takes it, refuses it for good, or it is too late.</summary>
internal sealed partial class SmsDelivery(SmsHttpClient provider, NpgsqlDataSource database, ISecretBox secrets, TimeProvider clock, ILogger<SmsDelivery> log)
    : IJobHandler
{
    /// <summary>Number of the queue.</summary>
    public const short QueueNumber = 30;

    public JobQueueDefinition Queue { get; } = new(QueueNumber, "sms")
    {
        RunLimit = TimeSpan.FromSeconds(30),
        BackOff = JobQueueDefinition.Exponential(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
    };

    /// <summary>What a sealed text belongs to.</summary>
    public static string Context(string recipient) => "SMS to " + recipient;

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = BinaryPrimitives.ReadInt64LittleEndian(job.Payload);
        if (await MessageTable.FindWaitingAsync(database, id, cancellationToken) is not { } message)
        {
            return JobOutcome.Done;
        }

        if (clock.GetUtcNow() >= message.ExpiresAt)
        {
            LogGivenUp(id, "it is too late");
            return await EndAsync(id, MessageEnd.GivenUp, null, cancellationToken);
        }

        var text = await secrets.OpenAsync(message.Sealed, Context(message.Recipient), cancellationToken);
        var answer = await provider.SendAsync(id, message.Recipient, text, cancellationToken);
        switch (answer.Outcome)
        {
            case SmsOutcome.Taken:
                return await EndAsync(id, MessageEnd.Sent, answer.Detail, cancellationToken);
            case SmsOutcome.Refused:
                LogGivenUp(id, answer.Detail);
                return await EndAsync(id, MessageEnd.GivenUp, null, cancellationToken);
            case SmsOutcome.NotNow:
                LogNotNow(id, answer.Detail);
                return JobOutcome.Failed;
            default:
                throw new InvalidOperationException($"{answer.Outcome} is no outcome.");
        }
    }

    private async Task<JobOutcome> EndAsync(long id, MessageEnd end, string? reference, CancellationToken cancellationToken)
    {
        await MessageTable.EndAsync(database, id, end, reference, clock.GetUtcNow(), cancellationToken);
        return JobOutcome.Done;
    }

    [LoggerMessage(1, LogLevel.Error, "SMS {Id} is given up: {Reason}")]
    private partial void LogGivenUp(long id, string? reason);

    [LoggerMessage(2, LogLevel.Warning, "SMS {Id} could not be handed over and is tried again: {Reason}")]
    private partial void LogNotNow(long id, string? reason);
}
