using System.Security.Cryptography;
using FreedomPay.CardNetwork.WalletTokens.Keys;
using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>
/// The platform's keys for wallet tokens, and whose signatures are believed. Several keys may be active: add a new one, register it with the wallet, retire the
/// old one. Private keys are sealed by the vault.
/// </summary>
public sealed class WalletKeys(NpgsqlDataSource database, ISecretBox secrets, WalletOptions options, TimeProvider clock)
{
    private const int RsaBitsMin = 2048;

    /// <summary>Adds a key; from now on tokens encrypted to it are opened. One that is there already stays as it is.</summary>
    /// <returns>Its id: Apple's <c>publicKeyHash</c>, or the id given, or the hash of the public key.</returns>
    /// <exception cref="WalletKeyException">The key is not one that the wallet can use.</exception>
    public async Task<string> AddAsync(NewWalletKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (publicKey, pkcs8) = Import(key);
        var kid = key.Wallet == WalletKind.SamsungPay && key.Kid is { } given ? given : Convert.ToBase64String(SHA256.HashData(publicKey));
        var secret = new Secret(Convert.ToBase64String(pkcs8));
        CryptographicOperations.ZeroMemory(pkcs8);
        var box = await secrets.SealAsync(secret, WalletKeyStore.Context(key.Wallet, kid), cancellationToken);
        await using var command = database.CreateCommand("""
            insert into card_network.wallet_key (wallet, kid, recipient, merchant_id, sandbox, public_key, sealed, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = (short)key.Wallet });
        command.Parameters.Add(new() { Value = kid });
        command.Parameters.Add(new() { Value = key.Recipient });
        command.Parameters.Add(new() { Value = (object?)key.Merchant?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = options.Sandbox });
        command.Parameters.Add(new() { Value = publicKey });
        command.Parameters.Add(new() { Value = box });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return kid;
    }

    /// <summary>All keys, the newest first.</summary>
    public async Task<IReadOnlyList<WalletKeyView>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select wallet, kid, recipient, merchant_id, public_key, sandbox, created_at, retired_at from card_network.wallet_key
            order by created_at desc, wallet, kid
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<WalletKeyView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new WalletKeyView(
                (WalletKind)reader.GetInt16(0), reader.GetString(1), reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : new MerchantId(reader.GetInt64(3)),
                (byte[])reader[4], reader.GetBoolean(5), new DateTimeOffset(reader.GetDateTime(6)),
                await reader.IsDBNullAsync(7, cancellationToken) ? null : new DateTimeOffset(reader.GetDateTime(7))));
        }

        return keys;
    }

    /// <summary>Ends a key at once and destroys its private half. False when there is no such active key.</summary>
    public async Task<bool> RetireAsync(WalletKind wallet, string kid, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update card_network.wallet_key set retired_at = $3, sealed = null where wallet = $1 and kid = $2 and retired_at is null");
        command.Parameters.Add(new() { Value = (short)wallet });
        command.Parameters.Add(new() { Value = kid });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The guard of production: call it at the start, after the migrations.</summary>
    /// <exception cref="WalletKeyException">Keys or anchors of a sandbox are there; the program must not start.</exception>
    public async Task RefuseSandboxAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select exists (select from card_network.wallet_key where sandbox and retired_at is null)
                or exists (select from card_network.wallet_anchor where sandbox)
            """);
        if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            throw new WalletKeyException(
                "There are sandbox keys for wallet tokens, with which anybody can make tokens. Production does not start with them: use its own database.");
        }
    }

    private static (byte[] PublicKey, byte[] Pkcs8) Import(NewWalletKey key)
    {
        var pem = key.PrivateKey.Reveal();
        try
        {
            return key.Wallet == WalletKind.SamsungPay ? Rsa(pem)
                : TryAgreement(pem) is { } agreement ? agreement
                : key.Wallet == WalletKind.ApplePay ? Rsa(pem)
                : throw NotFitting(key);
        }
        catch (Exception wrong) when (wrong is CryptographicException or PlatformNotSupportedException or ArgumentException)
        {
            throw NotFitting(key);
        }
    }

    private static (byte[] PublicKey, byte[] Pkcs8)? TryAgreement(string pem)
    {
        using var key = ECDiffieHellman.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception wrong) when (wrong is CryptographicException or PlatformNotSupportedException or ArgumentException)
        {
            return null;
        }

        return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Crypto.Agreement.CurveOid
            ? (key.ExportSubjectPublicKeyInfo(), key.ExportPkcs8PrivateKey())
            : null;
    }

    private static (byte[] PublicKey, byte[] Pkcs8) Rsa(string pem)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        return key.KeySize >= RsaBitsMin
            ? (key.ExportSubjectPublicKeyInfo(), key.ExportPkcs8PrivateKey())
            : throw new CryptographicException("The key is too short.");
    }

    private static WalletKeyException NotFitting(NewWalletKey key) => new(key.Wallet switch
    {
        WalletKind.ApplePay => "Apple Pay takes a private key on P-256 (EC_v1), or of RSA with at least 2048 bits (RSA_v1), as PEM.",
        WalletKind.GooglePay => "Google Pay takes a private key on P-256, as PEM.",
        WalletKind.SamsungPay => "Samsung Pay takes a private RSA key of at least 2048 bits, as PEM.",
    });
}

/// <summary>A key to be added.</summary>
/// <param name="Wallet">Whose tokens are encrypted to it.</param>
/// <param name="PrivateKey">PEM: Apple Pay P-256 or RSA, Google Pay P-256, Samsung Pay RSA.</param>
/// <param name="Recipient">
/// Whom the tokens are for: Apple's merchant identifier, Google's recipient id (<c>gateway:…</c>, or <c>merchant:…</c> for a shop of its own), Samsung's
/// service id.
/// </param>
/// <param name="Merchant">The only shop that it is for; null: all.</param>
/// <param name="Kid">Samsung's id of the key; others have none of their own.</param>
public sealed record NewWalletKey(WalletKind Wallet, Secret PrivateKey, string Recipient, MerchantId? Merchant = null, string? Kid = null);

/// <summary>A key as it may be shown.</summary>
/// <param name="Wallet">Whose tokens are encrypted to it.</param>
/// <param name="Kid">Its id.</param>
/// <param name="Recipient">Whom the tokens are for.</param>
/// <param name="Merchant">The only shop that it is for; null: all.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
/// <param name="Sandbox">Made in a sandbox.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="RetiredAt">Since when it opens nothing; null: it does.</param>
public sealed record WalletKeyView(
    WalletKind Wallet, string Kid, string Recipient, MerchantId? Merchant, byte[] PublicKey, bool Sandbox, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt);

/// <summary>A key or anchor cannot be taken; the message says why.</summary>
public sealed class WalletKeyException(string message) : Exception(message);
