using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Storage.Ids;
using Npgsql;

namespace FreedomPay.Payments;

/// <summary>Numbers of payments (shared by refunds and cancels), of attempts and posting sets, and the RRNs made of them.</summary>
internal sealed class PaymentNumbers(NpgsqlDataSource database, PostingSets sets) : IDisposable
{
    private readonly IdBlocks _payments = new(database, "payments.payment_id");

    public ValueTask<long> NextPaymentAsync(CancellationToken cancellationToken) => _payments.NextAsync(cancellationToken);

    public ValueTask<long> NextSetAsync(CancellationToken cancellationToken) => sets.NextAsync(cancellationToken);

    /// <summary>Year and payment number: twelve digits, unique while numbers stay below ten thousand million, at any rate of payments.</summary>
    public static string Rrn(long id, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToOffset(AlmatyTime.Offset).Year % 100:00}{id % 10_000_000_000:0000000000}");

    public void Dispose() => _payments.Dispose();
}
