using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Messaging;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Cards;

/// <summary>
/// Tells the holder a PIN that we made, by SMS to the phone the client has then. The PIN goes sealed with the job and is nowhere in clear; one that was
/// replaced meanwhile is told to nobody. Spec: card-api §2.8.
/// </summary>
internal sealed class PinDelivery(CardReader cards, ClientReader clients, CardValues values, ISecretBox box, ISmsSender sms, TimeProvider clock) : IJobHandler
{
    private const short Number = 54;

    private static readonly TimeSpan WorthSending = TimeSpan.FromHours(1);

    public JobQueueDefinition Queue { get; } = new(Number, "card-pin-delivery");

    /// <summary>Seals a PIN for its way to the holder.</summary>
    public static ValueTask<byte[]> SealAsync(ISecretBox box, CardKey card, string pin, CancellationToken cancellationToken) =>
        box.SealAsync(new Secret(pin), Context(card), cancellationToken);

    public static void Schedule(CommitScope scope, CardKey card, byte[] sealedPin)
    {
        var payload = new byte[sizeof(long) + sealedPin.Length];
        BinaryPrimitives.WriteInt64LittleEndian(payload, card.Id);
        sealedPin.CopyTo(payload, sizeof(long));
        scope.Part<JobPart>().Add(Number, card.Partner, scope.Now, payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new CardKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        var row = await cards.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        if (row is not { ClientId: { } client, PinCheck: { } kept } || row.StateAt(clock.GetUtcNow()) is CardState.Closed or CardState.Expired)
        {
            return JobOutcome.Done;
        }

        var pin = (await box.OpenAsync(job.Payload.AsMemory(sizeof(long)), Context(key), cancellationToken).ConfigureAwait(false)).Reveal();
        var check = await values.PinCheckAsync(row.Facts, pin, cancellationToken).ConfigureAwait(false);
        var holder = await clients.FindAsync(new ClientKey(key.Partner, client), cancellationToken).ConfigureAwait(false);
        if (CryptographicOperations.FixedTimeEquals(kept, check) && PhoneNumbers.TryNormalise(holder?.Profile.Phone, out var phone))
        {
            var text = $"PIN-код карты {row.Facts.Mask}: {pin}. Никому его не сообщайте.";
            await sms.SendAsync(new SmsMessage(phone, text) { Code = pin, Lifetime = WorthSending }, cancellationToken).ConfigureAwait(false);
        }

        return JobOutcome.Done;
    }

    private static string Context(CardKey card) => string.Create(CultureInfo.InvariantCulture, $"card {card.Partner} {card.Id} PIN");
}
