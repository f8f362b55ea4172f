using System.Security.Cryptography.X509Certificates;
using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.CardNetwork.WalletTokens.Keys;

/// <summary>
/// Reads keys and anchors. Always from the database: tokens come seldom, and a key that was retired a moment ago opens nothing, on whichever node.
/// </summary>
internal sealed class WalletKeyStore(NpgsqlDataSource database, ISecretBox secrets, WalletOptions options)
{
    private const string Select = "select kid, recipient, merchant_id, public_key, sealed from card_network.wallet_key ";

    private const string RsaOid = "1.2.840.113549.1.1.1";

    /// <summary>What a sealed key belongs to.</summary>
    public static string Context(WalletKind wallet, string kid) => $"wallet key {(short)wallet} {kid}";

    /// <summary>An active key by its id.</summary>
    public async ValueTask<WalletKey?> FindAsync(WalletKind wallet, string kid, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Select + "where wallet = $1 and kid = $2 and sandbox = $3 and retired_at is null");
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)wallet });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kid });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = options.Sandbox });
        return (await ReadAsync(wallet, command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>The active keys of a wallet, the newest first.</summary>
    public async ValueTask<IReadOnlyList<WalletKey>> ListAsync(WalletKind wallet, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            Select + "where wallet = $1 and sandbox = $2 and retired_at is null order by created_at desc, kid");
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)wallet });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = options.Sandbox });
        return await ReadAsync(wallet, command, cancellationToken);
    }

    /// <summary>Whose signatures are believed.</summary>
    public async ValueTask<IReadOnlyList<WalletAnchor>> AnchorsAsync(WalletKind wallet, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select material, good_until from card_network.wallet_anchor where wallet = $1 and sandbox = $2");
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)wallet });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = options.Sandbox });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var anchors = new List<WalletAnchor>();
        while (await reader.ReadAsync(cancellationToken))
        {
            anchors.Add(new WalletAnchor(
                (byte[])reader[0], await reader.IsDBNullAsync(1, cancellationToken) ? null : new DateTimeOffset(reader.GetDateTime(1))));
        }

        return anchors;
    }

    private async ValueTask<List<WalletKey>> ReadAsync(WalletKind wallet, NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<(string Kid, string Recipient, long? Merchant, byte[] PublicKey, byte[] Sealed)>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var merchant = await reader.IsDBNullAsync(2, cancellationToken) ? (long?)null : reader.GetInt64(2);
                rows.Add((reader.GetString(0), reader.GetString(1), merchant, (byte[])reader[3], (byte[])reader[4]));
            }
        }

        var keys = new List<WalletKey>(rows.Count);
        foreach (var row in rows)
        {
            var secret = await secrets.OpenAsync(row.Sealed, Context(wallet, row.Kid), cancellationToken);
            MerchantId? shop = row.Merchant is { } merchant ? new MerchantId(merchant) : null;
            keys.Add(new WalletKey(row.Recipient, shop, IsRsa(row.PublicKey), Convert.FromBase64String(secret.Reveal())));
        }

        return keys;
    }

    private static bool IsRsa(byte[] publicKey) =>
        PublicKey.CreateFromSubjectPublicKeyInfo(publicKey, out _).Oid.Value == RsaOid;
}
