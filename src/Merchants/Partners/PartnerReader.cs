using System.Data;
using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Merchants.Partners;

/// <summary>Reads partners from their tables and opens their keys.</summary>
internal sealed class PartnerReader(NpgsqlDataSource database, ISecretBox secrets)
{
    private sealed record Key(PartnerKeyKind Kind, int Version, byte[] Sealed);

    /// <summary>What a sealed key is bound to.</summary>
    public static string ContextOf(PartnerId partner, PartnerKeyKind kind, int version) => $"partner {partner} {kind} {version}";

    /// <summary>The number of the newest change.</summary>
    public async Task<long> ReadRevisionAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT value FROM merchants.partner_revision");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Partners changed after a revision (all after 0), and the revision up to which they were read.</summary>
    public async Task<(long Revision, IReadOnlyList<Partner> Partners)> ReadAfterAsync(long revision, CancellationToken cancellationToken)
    {
        var bare = new List<Partner>();
        var keys = new Dictionary<long, List<Key>>();
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            // One snapshot for all tables.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("SELECT value FROM merchants.partner_revision"),
                    new("""
                        SELECT id, name, is_active, main_merchant_id, document
                        FROM merchants.partner JOIN merchants.partner_settings ON partner_id = partner.id
                        WHERE revision > $1
                        """) { Parameters = { new() { Value = revision } } },
                    new("""
                        SELECT partner_id, kind, version, sealed
                        FROM merchants.partner_key JOIN merchants.partner ON partner.id = partner_id
                        WHERE revision > $1 AND retired_at IS NULL
                        ORDER BY partner_id, kind, version DESC
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
                var key = new Key((PartnerKeyKind)reader.GetInt16(1), reader.GetInt32(2), (byte[])reader[3]);
                if (!keys.TryGetValue(reader.GetInt64(0), out var list))
                {
                    keys.Add(reader.GetInt64(0), list = []);
                }

                list.Add(key);
            }
        }

        var partners = new List<Partner>(bare.Count);
        foreach (var partner in bare)
        {
            var own = keys[partner.Id.Value];
            partners.Add(partner with
            {
                Keys = await OpenAsync(partner.Id, PartnerKeyKind.Signing, own, cancellationToken)
                    ?? throw new InvalidOperationException($"Partner {partner.Id} has no key."),
                CardSecretKey = (await OpenAsync(partner.Id, PartnerKeyKind.CardSecret, own, cancellationToken))?.Current,
            });
        }

        return (revision, partners);
    }

    private static Partner ReadBare(NpgsqlDataReader reader) => new()
    {
        Id = new PartnerId(reader.GetInt64(0)),
        Name = reader.GetString(1),
        IsActive = reader.GetBoolean(2),
        MainMerchant = new MerchantId(reader.GetInt64(3)),
        Settings = PartnerSettingsJson.Read(reader.GetString(4)),
        Keys = null!,
    };

    /// <summary>The live versions of a key, newest first; null when there is none.</summary>
    private async Task<KeyRing?> OpenAsync(PartnerId partner, PartnerKeyKind kind, List<Key> keys, CancellationToken cancellationToken)
    {
        var live = keys.Where(key => key.Kind == kind).ToArray();
        if (live.Length == 0)
        {
            return null;
        }

        var current = await secrets.OpenAsync(live[0].Sealed, ContextOf(partner, kind, live[0].Version), cancellationToken);
        var previous = live.Length == 1 ? null : await secrets.OpenAsync(live[1].Sealed, ContextOf(partner, kind, live[1].Version), cancellationToken);
        return new KeyRing(current, previous);
    }
}
