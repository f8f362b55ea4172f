using FreedomPay.Storage.Ids;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>Numbers of posting sets.</summary>
public sealed class PostingSets(NpgsqlDataSource database) : IDisposable
{
    private readonly IdBlocks _ids = new(database, "ledger.set_id");

    /// <summary>A number that no other set has.</summary>
    public ValueTask<long> NextAsync(CancellationToken cancellationToken) => _ids.NextAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _ids.Dispose();
}
