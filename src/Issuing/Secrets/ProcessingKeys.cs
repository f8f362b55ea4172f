using System.Security.Cryptography;
using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Issuing.Secrets;

/// <summary>The processing's own RSA key pair, by which partners encrypt for us (scheme S2). Made when first asked for; the private half is sealed.</summary>
internal sealed class ProcessingKeys(NpgsqlDataSource database, ISecretBox box, TimeProvider clock) : IDisposable
{
    private const int Bits = 2048;
    private const string KeyId = "processing-1";
    private const string Context = "processing key 1";

    private readonly SemaphoreSlim _loading = new(1);
    private volatile RSA? _key;

    public async ValueTask<RSA> GetAsync(CancellationToken cancellationToken)
    {
        if (_key is { } known)
        {
            return known;
        }

        await _loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _key ??= await ReadAsync(cancellationToken).ConfigureAwait(false) ?? await MakeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _loading.Release();
        }
    }

    public async Task<(string KeyId, string Pem)> PublicAsync(CancellationToken cancellationToken) =>
        (KeyId, (await GetAsync(cancellationToken).ConfigureAwait(false)).ExportSubjectPublicKeyInfoPem());

    public void Dispose()
    {
        _key?.Dispose();
        _loading.Dispose();
    }

    private async Task<RSA?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT sealed FROM issuing.processing_key WHERE id = 1");
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not byte[] sealedKey)
        {
            return null;
        }

        var key = RSA.Create();
        key.ImportFromPem((await box.OpenAsync(sealedKey, Context, cancellationToken).ConfigureAwait(false)).Reveal());
        return key;
    }

    /// <summary>Of two nodes that make one at once, the first to write wins.</summary>
    private async Task<RSA> MakeAsync(CancellationToken cancellationToken)
    {
        using var made = RSA.Create(Bits);
        var sealedKey = await box.SealAsync(new Secret(made.ExportPkcs8PrivateKeyPem()), Context, cancellationToken).ConfigureAwait(false);
        await using var command = database.CreateCommand(
            "INSERT INTO issuing.processing_key (id, key_id, public_pem, sealed, created_at) VALUES (1, $1, $2, $3, $4) ON CONFLICT (id) DO NOTHING");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = KeyId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = made.ExportSubjectPublicKeyInfoPem() });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = sealedKey });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return (await ReadAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
