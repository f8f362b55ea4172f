using System.Buffers.Binary;
using FreedomPay.Kernel;
using FreedomPay.Storage.Jobs;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Messaging;

/// <summary>Writes messages: readable in the sandbox; otherwise sealed, with a job that sends them.</summary>
internal sealed class SmsSender(MessagingOptions options, NpgsqlDataSource database, JobQueue jobs, ISecretBox secrets, TimeProvider clock) : ISmsSender
{
    private const int TextLengthMax = 1000;

    public async Task SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        if (!PhoneNumbers.TryNormalise(message.To, out var recipient))
        {
            throw new ArgumentException("Not a phone number of 10 to 15 digits.", nameof(message));
        }

        if (message.Text.Length is 0 or > TextLengthMax)
        {
            throw new ArgumentException($"A text has 1 to {TextLengthMax} characters.", nameof(message));
        }

        var now = clock.GetUtcNow();
        if (options.Show)
        {
            await MessageTable.AddShownAsync(database, recipient, message, now, cancellationToken);
            return;
        }

        if (options.Provider is null)
        {
            throw new MessagingUnavailableException();
        }

        var content = await secrets.SealAsync(new Secret(message.Text), SmsDelivery.Context(recipient), cancellationToken);
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            var id = await MessageTable.AddWaitingAsync(connection, recipient, content, now, now + message.Lifetime, cancellationToken);
            var payload = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(payload, id);
            await jobs.EnqueueAsync(connection, new NewJob(SmsDelivery.QueueNumber, 0, payload, now), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        jobs.Wake();
    }
}
