using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.Checkout;

/// <summary>Reads checkouts as committed, without locks.</summary>
internal sealed class CheckoutReader(NpgsqlDataSource database) : ICheckoutFacts
{
    public async Task<CheckoutFacts?> FindFactsAsync(MerchantId merchant, PaymentId payment, CancellationToken cancellationToken) =>
        await FindAsync(new PaymentKey(merchant.Value, payment.Value), cancellationToken).ConfigureAwait(false) is { } row
            ? new CheckoutFacts(row.Customer, row.ExpiresAt, row.Terms.Of(payment))
            : null;

    public async Task<CheckoutRow?> FindAsync(Guid customer, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {CheckoutRow.Columns} FROM payments.checkout c WHERE c.customer = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = customer });
        return await ReadAsync(command, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CheckoutRow?> FindAsync(PaymentKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT {CheckoutRow.Columns} FROM payments.checkout c WHERE c.merchant_id = $1 AND c.payment_id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Merchant });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Id });
        return await ReadAsync(command, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CheckoutRow?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? CheckoutRow.Read(reader) : null;
    }
}
