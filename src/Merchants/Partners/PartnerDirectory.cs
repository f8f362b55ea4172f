using System.Collections.Concurrent;
using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Merchants.Partners;

/// <summary>
/// All partners in memory, as <see cref="MerchantDirectory"/> has all merchants. <see cref="RefreshAsync"/> fills it at the start (after the vault's keys are
/// open), after changes made here, and every second for changes made elsewhere.
/// </summary>
public sealed class PartnerDirectory : IPartnerDirectory, IDisposable
{
    private readonly PartnerReader _reader;
    private readonly ConcurrentDictionary<PartnerId, Partner> _partners = new();
    private readonly SemaphoreSlim _refreshing = new(1);
    private long _revision;

    /// <summary>Empty until the first refresh.</summary>
    public PartnerDirectory(NpgsqlDataSource database, ISecretBox secrets) => _reader = new PartnerReader(database, secrets);

    /// <summary>All partners by number.</summary>
    public IReadOnlyList<Partner> All => [.. _partners.Values.OrderBy(partner => partner.Id)];

    /// <inheritdoc/>
    public ValueTask<Partner?> FindAsync(PartnerId id, CancellationToken cancellationToken) => new(_partners.GetValueOrDefault(id));

    /// <summary>Takes up changes made since the last time, here or on other nodes.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            if (await _reader.ReadRevisionAsync(cancellationToken) == _revision)
            {
                return;
            }

            var (revision, changed) = await _reader.ReadAfterAsync(_revision, cancellationToken);
            foreach (var partner in changed)
            {
                _partners[partner.Id] = partner;
            }

            _revision = revision;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();
}
