using System.Data;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Settings;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Merchants.Snapshot;

/// <summary>Reads merchants from their tables and opens their keys.</summary>
internal sealed class MerchantReader(NpgsqlDataSource database, ISecretBox secrets)
{
    private sealed record Key(MerchantKeyKind Kind, int Version, byte[] Sealed);

    /// <summary>The number of the newest change.</summary>
    public async Task<long> ReadRevisionAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT value FROM merchants.revision");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Merchants changed after a revision (all after 0), and the revision up to which they were read.</summary>
    public async Task<(long Revision, Dictionary<MerchantId, MerchantVersions> Merchants)> ReadAfterAsync(long revision, CancellationToken cancellationToken)
    {
        var bare = new List<Merchant>();
        var keys = new Dictionary<long, List<Key>>();
        var tariffs = new Dictionary<long, List<(DateTimeOffset From, Tariff Tariff)>>();
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            // One snapshot for all tables.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("SELECT value FROM merchants.revision"),
                    new("""
                        SELECT merchant.id, name, category_code, status, document
                        FROM merchants.merchant JOIN merchants.merchant_settings ON merchant_id = merchant.id
                        WHERE revision > $1
                        """) { Parameters = { new() { Value = revision } } },
                    new("""
                        SELECT merchant_id, kind, version, sealed
                        FROM merchants.merchant_key JOIN merchants.merchant ON merchant.id = merchant_id
                        WHERE revision > $1 AND retired_at IS NULL
                        """) { Parameters = { new() { Value = revision } } },
                    new("""
                        SELECT merchant_id, tariff.id, basis_points, valid_from
                        FROM merchants.tariff JOIN merchants.merchant ON merchant.id = merchant_id
                        WHERE revision > $1
                        ORDER BY merchant_id, valid_from, tariff.id
                        """) { Parameters = { new() { Value = revision } } },
                },
            };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            revision = reader.GetInt64(0);
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                bare.Add(ReadBare(reader));
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var key = new Key((MerchantKeyKind)reader.GetInt16(1), reader.GetInt32(2), (byte[])reader[3]);
                Add(keys, reader.GetInt64(0), key);
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                Add(tariffs, reader.GetInt64(0), (reader.GetFieldValue<DateTimeOffset>(3), new Tariff(reader.GetInt64(1), reader.GetInt32(2))));
            }
        }

        var merchants = new Dictionary<MerchantId, MerchantVersions>(bare.Count);
        foreach (var merchant in bare)
        {
            var keyed = merchant with
            {
                ReceiveKeys = await OpenAsync(merchant.Id, MerchantKeyKind.Receive, keys[merchant.Id.Value], cancellationToken),
                PayoutKeys = await OpenAsync(merchant.Id, MerchantKeyKind.Payout, keys[merchant.Id.Value], cancellationToken),
            };
            var versions = tariffs[merchant.Id.Value].Select(entry => (entry.From, keyed with { Tariff = entry.Tariff }));
            merchants.Add(merchant.Id, new MerchantVersions([.. versions]));
        }

        return (revision, merchants);
    }

    /// <summary>What a sealed key is bound to.</summary>
    public static string ContextOf(MerchantId merchant, MerchantKeyKind kind, int version) => $"merchant {merchant} {kind} {version}";

    private static Merchant ReadBare(NpgsqlDataReader reader) => new()
    {
        Id = new MerchantId(reader.GetInt64(0)),
        Name = reader.GetString(1),
        CategoryCode = reader.GetString(2),
        Status = (MerchantStatus)reader.GetInt16(3),
        Settings = SettingsJson.Read(reader.GetString(4)),
        ReceiveKeys = null!,
        PayoutKeys = null!,
        Tariff = null!,
    };

    private async Task<KeyRing> OpenAsync(MerchantId merchant, MerchantKeyKind kind, List<Key> keys, CancellationToken cancellationToken)
    {
        var live = keys.Where(key => key.Kind == kind).OrderByDescending(key => key.Version).ToArray();
        var current = await secrets.OpenAsync(live[0].Sealed, ContextOf(merchant, kind, live[0].Version), cancellationToken);
        var previous = live.Length == 1 ? null : await secrets.OpenAsync(live[1].Sealed, ContextOf(merchant, kind, live[1].Version), cancellationToken);
        return new KeyRing(current, previous);
    }

    private static void Add<T>(Dictionary<long, List<T>> lists, long merchant, T item)
    {
        if (!lists.TryGetValue(merchant, out var list))
        {
            lists.Add(merchant, list = []);
        }

        list.Add(item);
    }
}
