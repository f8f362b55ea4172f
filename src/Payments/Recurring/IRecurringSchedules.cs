using FreedomPay.Kernel;

namespace FreedomPay.Payments.Recurring;

/// <summary>
/// Charges of recurring profiles that the platform makes by itself, at moments that the shop gave once. They are due by the platform's clock, survive the node,
/// and are made once each; their results are told as any payment's. Spec: merchant-purchase §3.8 (schedules).
/// </summary>
public interface IRecurringSchedules
{
    /// <summary>Most moments of a schedule.</summary>
    const int MomentsMax = 1000;

    /// <summary>Sets the schedule of a profile in place of the one that it had.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="amount">What is charged each time, greater than zero.</param>
    /// <param name="moments">When, in order and without repetition; one to <see cref="MomentsMax"/>.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    Task SetAsync(RecurringProfile profile, Money amount, IReadOnlyList<DateTimeOffset> moments, CancellationToken cancellationToken);

    /// <summary>What is still to be charged; null when nothing is.</summary>
    Task<RecurringSchedule?> FindAsync(MerchantId merchant, long profile, CancellationToken cancellationToken);

    /// <summary>Ends a schedule, if there is one. A charge that has begun is not undone.</summary>
    Task ClearAsync(MerchantId merchant, long profile, CancellationToken cancellationToken);
}

/// <summary>A schedule as it stands.</summary>
/// <param name="Number">Another one each time it is set.</param>
/// <param name="Amount">What is charged each time.</param>
/// <param name="Moments">When, those that are still to come, in order.</param>
public sealed record RecurringSchedule(long Number, Money Amount, IReadOnlyList<DateTimeOffset> Moments);
