using System.Buffers.Binary;
using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Payments.Recurring;

/// <summary>Makes the charges of a schedule, one after the other. Spec: merchant-purchase §3.8 (schedules).</summary>
internal sealed class ScheduledCharges(
    IRecurringProfiles profiles, RecurringSchedules schedules, IPaymentReader payments, IMerchantDirectory merchants, TimeProvider clock)
    : IJobHandler
{
    private const short Number = 14;
    private const int OrderLengthMax = 50;

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    public JobQueueDefinition Queue { get; } = new(Number, "recurring-schedule");

    public static NewJob JobOf(MerchantId merchant, long profile, long schedule, DateTimeOffset dueAt)
    {
        var payload = new byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, profile);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(sizeof(long)), schedule);
        return new NewJob(Number, merchant.Value, payload, dueAt);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = BinaryPrimitives.ReadInt64LittleEndian(job.Payload);
        var owner = new MerchantId(job.Owner);
        var merchant = await merchants.FindAsync(owner, cancellationToken).ConfigureAwait(false);
        var profile = await profiles.FindAsync(owner, id, cancellationToken).ConfigureAwait(false);
        var schedule = await schedules.FindAsync(owner, id, cancellationToken).ConfigureAwait(false);
        if (merchant is null || profile is null || schedule?.Number != BinaryPrimitives.ReadInt64LittleEndian(job.Payload.AsSpan(sizeof(long))))
        {
            return JobOutcome.Done;
        }

        // The job ran before, and its node died between taking the moment out and waiting for the next one.
        if (schedule.Moments[0] > clock.GetUtcNow())
        {
            return JobOutcome.AgainAt(schedule.Moments[0]);
        }

        // While the shop may not be paid, its moments pass.
        if (merchant is { Status: MerchantStatus.Active, Settings.RecurringProfiles: true })
        {
            var answer = await ChargeAsync(merchant, profile, schedule, cancellationToken).ConfigureAwait(false);
            if (answer.Refusal == PaymentRefusal.FirstRequestUnderWay)
            {
                return JobOutcome.AgainAt(clock.GetUtcNow() + Later);
            }

            if (answer.Refusal is PaymentRefusal.CredentialGone or PaymentRefusal.ProfileExpired)
            {
                await schedules.ClearAsync(owner, id, cancellationToken).ConfigureAwait(false);
                return JobOutcome.Done;
            }
        }

        await schedules.PassAsync(owner, id, schedule, cancellationToken).ConfigureAwait(false);
        return schedule.Moments.Count > 1 ? JobOutcome.AgainAt(schedule.Moments[1]) : JobOutcome.Done;
    }

    private async Task<OperationAnswer> ChargeAsync(
        Merchant merchant, RecurringProfile profile, RecurringSchedule schedule, CancellationToken cancellationToken)
    {
        var first = await payments.FindAsync(merchant.Id, profile.Payment, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Payment {profile.Payment} of merchant {merchant.Id} has vanished.");
        var charge = new RecurringCharge
        {
            Merchant = merchant,
            OrderId = OrderOf(first.OrderId, schedule.Moments[0]),
            Amount = schedule.Amount,
            OneStep = merchant.Settings.AutoClearing,
            Test = first.Test,
            Details = first.Details with { SaveCard = false, RecurringMonths = null, Receipt = null, UserIp = null, Wallet = null },
            Idempotency = OnceAt(schedule),
        };
        return await profiles.ChargeAsync(profile, charge, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A run that comes again gets the first one's answer. No request can have this key: its first letter is refused there.</summary>
    private static Idempotency OnceAt(RecurringSchedule schedule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\u0001schedule {schedule.Number} {schedule.Moments[0].ToUnixTimeSeconds()}"), new byte[2]);

    /// <summary>The order of the payment that made the profile, and the moment: shops that allow each order once are paid each time.</summary>
    private static string OrderOf(string first, DateTimeOffset moment)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"/{moment.ToOffset(AlmatyTime.Offset):yyyyMMddHHmm}");
        return first.Length == 0 ? "" : first[..Math.Min(first.Length, OrderLengthMax - suffix.Length)] + suffix;
    }
}
