using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using FreedomPay.CardNetwork.WalletTokens.Google;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>
/// Whose signatures are believed: Apple's root certificate, Google's root signing keys. Both are published by their owners; an operator adds them.
/// </summary>
public sealed class WalletAnchors(NpgsqlDataSource database, WalletOptions options, TimeProvider clock)
{
    /// <summary>Adds Apple's root certificate.</summary>
    /// <param name="certificate">DER or PEM.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WalletKeyException">It is no certificate of an authority.</exception>
    public async Task AddAppleAsync(byte[] certificate, CancellationToken cancellationToken)
    {
        byte[] material;
        try
        {
            using var read = X509CertificateLoader.LoadCertificate(certificate);
            if (!read.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            {
                throw new WalletKeyException("The certificate is not one of an authority.");
            }

            material = read.RawData;
        }
        catch (CryptographicException)
        {
            throw new WalletKeyException("This is not a certificate.");
        }

        await AddAsync(WalletKind.ApplePay, material, null, cancellationToken);
    }

    /// <summary>Adds Google's root signing keys: those of the document that are for <c>ECv2</c>.</summary>
    /// <param name="document">JSON as Google publishes it: <c>{"keys":[{"keyValue","keyExpiration","protocolVersion"}]}</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many.</returns>
    /// <exception cref="WalletKeyException">It is not such a document.</exception>
    public async Task<int> AddGoogleAsync(byte[] document, CancellationToken cancellationToken)
    {
        var keys = TokenJson.Read(document, KeysOf) ?? throw new WalletKeyException("This is not a document of Google's root signing keys.");
        foreach (var (material, until) in keys)
        {
            await AddAsync(WalletKind.GooglePay, material, until, cancellationToken);
        }

        return keys.Count;
    }

    /// <summary>All anchors.</summary>
    public async Task<IReadOnlyList<WalletAnchorView>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select wallet, fingerprint, good_until, sandbox from card_network.wallet_anchor order by wallet, added_at, fingerprint");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var anchors = new List<WalletAnchorView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            anchors.Add(new WalletAnchorView(
                (WalletKind)reader.GetInt16(0), reader.GetString(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : new DateTimeOffset(reader.GetDateTime(2)), reader.GetBoolean(3)));
        }

        return anchors;
    }

    /// <summary>Believes an anchor no longer. False when there is none such.</summary>
    public async Task<bool> RemoveAsync(string fingerprint, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from card_network.wallet_anchor where fingerprint = $1");
        command.Parameters.Add(new() { Value = fingerprint });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static List<(byte[] Material, DateTimeOffset? Until)>? KeysOf(JsonElement root)
    {
        if (!root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var keys = new List<(byte[], DateTimeOffset?)>();
        foreach (var key in list.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.Object && key.Text("protocolVersion") == GoogleToken.Version))
        {
            if (key.Bytes("keyValue") is not { } material)
            {
                return null;
            }

            keys.Add((material, key.Milliseconds("keyExpiration")));
        }

        return keys;
    }

    private async Task AddAsync(WalletKind wallet, byte[] material, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into card_network.wallet_anchor (wallet, fingerprint, material, good_until, sandbox, added_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (wallet, fingerprint) do update set good_until = excluded.good_until
            """);
        command.Parameters.Add(new() { Value = (short)wallet });
        command.Parameters.Add(new() { Value = Convert.ToHexStringLower(SHA256.HashData(material)) });
        command.Parameters.Add(new() { Value = material });
        command.Parameters.Add(new() { Value = (object?)until?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = options.Sandbox });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>An anchor as it may be shown.</summary>
/// <param name="Wallet">Whose signatures it is for.</param>
/// <param name="Fingerprint">SHA-256 of certificate or key, hexadecimal.</param>
/// <param name="GoodUntil">Its end, when it has one of its own.</param>
/// <param name="Sandbox">Added in a sandbox.</param>
public sealed record WalletAnchorView(WalletKind Wallet, string Fingerprint, DateTimeOffset? GoodUntil, bool Sandbox);
