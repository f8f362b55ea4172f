using System.Collections.Concurrent;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Snapshot;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Merchants;

/// <summary>
/// All merchants in memory. <see cref="RefreshAsync"/> fills it at the start (after the vault's keys are open), after changes made here, and every second
/// for changes made elsewhere; it reads what changed and nothing else. Finding is a dictionary look-up, for unknown numbers too.
/// </summary>
public sealed class MerchantDirectory : IMerchantDirectory, IWebTokens, IDisposable
{
    private readonly MerchantReader _reader;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<MerchantId, MerchantVersions> _merchants = new();
    private readonly SemaphoreSlim _refreshing = new(1);
    private WebTokenTable _tokens = WebTokenTable.Empty;
    private long _revision;

    /// <summary>Empty until the first refresh.</summary>
    public MerchantDirectory(NpgsqlDataSource database, ISecretBox secrets, TimeProvider clock) =>
        (_reader, _clock) = (new MerchantReader(database, secrets), clock);

    /// <summary>All merchants by number, with the tariffs in force.</summary>
    public IReadOnlyList<Merchant> All => [.. _merchants.OrderBy(entry => entry.Key).Select(entry => entry.Value.At(_clock))];

    /// <inheritdoc/>
    public ValueTask<Merchant?> FindAsync(MerchantId id, CancellationToken cancellationToken) =>
        new(_merchants.TryGetValue(id, out var merchant) ? merchant.At(_clock) : null);

    /// <inheritdoc/>
    public Merchant? Find(string token) => _tokens.Find(token) is { } id && _merchants.TryGetValue(id, out var merchant) ? merchant.At(_clock) : null;

    /// <inheritdoc/>
    public bool IsKnown(WebOrigin origin) => _tokens.IsKnown(origin);

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
            foreach (var (id, merchant) in changed)
            {
                _merchants[id] = merchant;
            }

            _tokens = WebTokenTable.Of(_merchants.Values.Select(merchant => merchant.At(_clock)));
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
