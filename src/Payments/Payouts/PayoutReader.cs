using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.Payouts;

/// <summary>Reads payouts as committed, without locks.</summary>
internal sealed class PayoutReader(NpgsqlDataSource database, PaymentReader payments)
{
    public async Task<PayoutView?> FindAsync(MerchantId merchant, PaymentId id, CancellationToken cancellationToken)
    {
        if (await payments.FindAsync(merchant, id, cancellationToken).ConfigureAwait(false) is not { Kind: PaymentKind.Payout } payment)
        {
            return null;
        }

        var row = await FindRowAsync(new PaymentKey(merchant.Value, id.Value), cancellationToken).ConfigureAwait(false);
        return new PayoutView(
            payment, new Money(row.Fee, payment.Currency), row.Balance is { } balance ? new Money(balance, payment.Currency) : null, row.Deadline);
    }

    /// <summary>What a payout has besides its row in the payment sequence.</summary>
    public async Task<PayoutRow> FindRowAsync(PaymentKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT fee, deadline, balance FROM payments.payout WHERE merchant_id = $1 AND id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Merchant });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"Payout {key.Id} is without its own row.");
        }

        return new PayoutRow(
            key,
            reader.GetInt64(0),
            reader.GetFieldValue<DateTime?>(1) is { } deadline ? new DateTimeOffset(deadline) : null,
            reader.GetFieldValue<long?>(2));
    }
}
