using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Storage.Ids;
using Npgsql;

namespace FreedomPay.Issuing;

/// <summary>Numbers of clients, cards, transactions and posting sets.</summary>
internal sealed class IssuingNumbers(NpgsqlDataSource database, PostingSets sets) : IDisposable
{
    private readonly IdBlocks _clients = new(database, "issuing.client_id");
    private readonly IdBlocks _cards = new(database, "issuing.card_id");
    private readonly IdBlocks _transactions = new(database, "issuing.transaction_id");
    private readonly IdBlocks _gifts = new(database, "issuing.gift_id");

    public ValueTask<long> NextClientAsync(CancellationToken cancellationToken) => _clients.NextAsync(cancellationToken);

    public ValueTask<long> NextCardAsync(CancellationToken cancellationToken) => _cards.NextAsync(cancellationToken);

    public ValueTask<long> NextTransactionAsync(CancellationToken cancellationToken) => _transactions.NextAsync(cancellationToken);

    public ValueTask<long> NextGiftAsync(CancellationToken cancellationToken) => _gifts.NextAsync(cancellationToken);

    public ValueTask<long> NextSetAsync(CancellationToken cancellationToken) => sets.NextAsync(cancellationToken);

    /// <summary>Year and number: the twelve digits of a retrieval reference number.</summary>
    public static string Rrn(long transaction, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToOffset(AlmatyTime.Offset).Year % 100:00}{transaction % 10_000_000_000:0000000000}");

    public void Dispose()
    {
        _clients.Dispose();
        _cards.Dispose();
        _transactions.Dispose();
        _gifts.Dispose();
    }
}
