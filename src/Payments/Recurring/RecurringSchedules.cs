using FreedomPay.Kernel;
using FreedomPay.Storage.Jobs;
using Npgsql;

namespace FreedomPay.Payments.Recurring;

/// <summary>Schedules over PostgreSQL: each change with its job in one transaction.</summary>
internal sealed class RecurringSchedules(NpgsqlDataSource database, JobQueue jobs, PaymentNumbers numbers) : IRecurringSchedules
{
    public async Task SetAsync(RecurringProfile profile, Money amount, IReadOnlyList<DateTimeOffset> moments, CancellationToken cancellationToken)
    {
        var number = await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO payments.recurring_schedule (merchant_id, profile_id, number, amount, currency, moments) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (merchant_id, profile_id) DO UPDATE
            SET number = excluded.number, amount = excluded.amount, currency = excluded.currency, moments = excluded.moments
            """,
            connection);
        AddKey(command, profile.Merchant, profile.Id);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = amount.MinorUnits });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)amount.Currency.Number });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. moments.Select(moment => moment.UtcDateTime)] });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await jobs.EnqueueAsync(
            connection, ScheduledCharges.JobOf(profile.Merchant, profile.Id, number, moments[0]), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        jobs.Wake();
    }

    public async Task<RecurringSchedule?> FindAsync(MerchantId merchant, long profile, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT s.number, s.amount, s.currency, s.moments FROM payments.recurring_schedule s WHERE s.merchant_id = $1 AND s.profile_id = $2");
        AddKey(command, merchant, profile);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new RecurringSchedule(
                reader.GetInt64(0),
                new Money(reader.GetInt64(1), Currency.FromNumber(reader.GetInt16(2))),
                [.. reader.GetFieldValue<DateTime[]>(3).Select(moment => new DateTimeOffset(moment))])
            : null;
    }

    public Task ClearAsync(MerchantId merchant, long profile, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM payments.recurring_schedule s WHERE s.merchant_id = $1 AND s.profile_id = $2", merchant, profile, cancellationToken);

    /// <summary>Takes the first moment out of a schedule, which goes with its last; another schedule that came in its place is left alone.</summary>
    internal Task PassAsync(MerchantId merchant, long profile, RecurringSchedule schedule, CancellationToken cancellationToken) => ExecuteAsync(
        schedule.Moments.Count > 1
            ? """
              UPDATE payments.recurring_schedule s SET moments = s.moments[2:]
              WHERE s.merchant_id = $1 AND s.profile_id = $2 AND s.number = $3 AND s.moments[1] = $4
              """
            : "DELETE FROM payments.recurring_schedule s WHERE s.merchant_id = $1 AND s.profile_id = $2 AND s.number = $3 AND s.moments[1] = $4",
        merchant,
        profile,
        cancellationToken,
        new NpgsqlParameter<long> { TypedValue = schedule.Number },
        new NpgsqlParameter<DateTime> { TypedValue = schedule.Moments[0].UtcDateTime });

    private async Task ExecuteAsync(string sql, MerchantId merchant, long profile, CancellationToken cancellationToken, params NpgsqlParameter[] more)
    {
        await using var command = database.CreateCommand(sql);
        AddKey(command, merchant, profile);
        command.Parameters.AddRange(more);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void AddKey(NpgsqlCommand command, MerchantId merchant, long profile)
    {
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = profile });
    }
}
