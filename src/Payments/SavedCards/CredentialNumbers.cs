using FreedomPay.Storage.Ids;
using Npgsql;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Numbers of kept cards and of recurring profiles.</summary>
internal sealed class CredentialNumbers(NpgsqlDataSource database) : IDisposable
{
    private readonly IdBlocks _cards = new(database, "payments.saved_card_id");
    private readonly IdBlocks _profiles = new(database, "payments.recurring_profile_id");

    public ValueTask<long> NextCardAsync(CancellationToken cancellationToken) => _cards.NextAsync(cancellationToken);

    public ValueTask<long> NextProfileAsync(CancellationToken cancellationToken) => _profiles.NextAsync(cancellationToken);

    public void Dispose()
    {
        _cards.Dispose();
        _profiles.Dispose();
    }
}
