using System.Security.Cryptography;
using System.Text.Json;

namespace FreedomPay.Vault.Tests;

public sealed class CardEncryptionKeysTests : VaultTest
{
    [Fact]
    public async Task Keys_Several_AreAllOpenUntilRetired()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        var old = await one.CardKeys.AddAsync(2048, Cancellation);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var young = await one.CardKeys.AddAsync(3072, Cancellation);
        Assert.Equal([young.Kid, old.Kid], (await two.CardKeys.ListActiveAsync(Cancellation)).Select(key => key.Kid));
        Assert.True(await OpensAsync(two, old) && await OpensAsync(two, young));

        Assert.True(await one.CardKeys.RetireAsync(old.Kid, Cancellation));

        // The other node has the key in memory, and it opens nothing there either.
        Assert.False(await OpensAsync(two, old));
        Assert.True(await OpensAsync(two, young));
        Assert.False(await one.CardKeys.RetireAsync(old.Kid, Cancellation));
        Assert.Equal([young.Kid], (await two.CardKeys.ListActiveAsync(Cancellation)).Select(key => key.Kid));
        Assert.Equal(2, (await two.CardKeys.ListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task FirstKey_IsMadeOnce()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        await Task.WhenAll(one.CardKeys.AddFirstAsync(Cancellation), two.CardKeys.AddFirstAsync(Cancellation));
        var key = Assert.Single(await one.CardKeys.ListAsync(Cancellation));
        await one.CardKeys.RetireAsync(key.Kid, Cancellation);
        await one.CardKeys.AddFirstAsync(Cancellation);
        Assert.Empty(await one.CardKeys.ListActiveAsync(Cancellation));
    }

    [Fact]
    public async Task Rotation_OfTheKeyEncryptionKey_WrapsThemAnew()
    {
        await using var vault = await OpenNodeAsync();
        var key = await vault.CardKeys.AddAsync(2048, Cancellation);

        var result = await vault.Rotation.RotateAsync(null, Cancellation);

        Assert.Equal(3, result.KeysRewrapped);
        File.Delete(Path.Combine(KeyDirectory, "kek-1.key"));
        await using var fresh = await OpenNodeAsync(sandbox: false);
        Assert.True(await OpensAsync(fresh, key));
    }

    [Fact]
    public async Task PrivateKey_IsStoredWrappedOnly()
    {
        await using var vault = await OpenNodeAsync();
        await vault.CardKeys.AddAsync(2048, Cancellation);
        var wrapped = await ReadAsync<byte[]>("SELECT wrapped FROM vault.card_encryption_key");
        using var rsa = RSA.Create();
        Assert.ThrowsAny<CryptographicException>(() => rsa.ImportPkcs8PrivateKey(wrapped, out _));
        Assert.ThrowsAny<CryptographicException>(() => rsa.ImportPkcs8PrivateKey(wrapped.AsSpan(12), out _));
    }

    [Fact]
    public async Task PublicKey_AsPemAndJwk_IsTheSameKey()
    {
        await using var vault = await OpenNodeAsync();
        var key = await vault.CardKeys.AddAsync(4096, Cancellation);

        using var fromPem = RSA.Create();
        fromPem.ImportFromPem(key.ToPem());
        var jwk = JsonDocument.Parse(key.ToJwk()).RootElement;

        Assert.Equal(4096, fromPem.KeySize);
        Assert.Equal(key.PublicKey, fromPem.ExportSubjectPublicKeyInfo());
        Assert.Equal(
            ("RSA", "enc", "RSA-OAEP-256", key.Kid, "AQAB"),
            (Text("kty"), Text("use"), Text("alg"), Text("kid"), Text("e")));
        Assert.Equal(fromPem.ExportParameters(false).Modulus, System.Buffers.Text.Base64Url.DecodeFromChars(Text("n")));

        string Text(string name) => jwk.GetProperty(name).GetString()!;
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2047)]
    [InlineData(8192)]
    public async Task Size_OutOfRange_IsRefused(int bits)
    {
        await using var vault = await OpenNodeAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => vault.CardKeys.AddAsync(bits, Cancellation));
    }

    private async Task<bool> OpensAsync(VaultNode vault, CardEncryptionKey key)
    {
        var at = Clock.GetUtcNow().ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);
        return await vault.Decryption.OpenAsync((new JweMaker(key) with { Timestamp = at }).Make(), null, Cancellation) is not null;
    }
}
