using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Vault.Tests;

/// <summary>Payloads that shops' pages encrypt. Spec: sdk-and-cms §2.2.</summary>
public sealed class SdkDecryptionTests : VaultTest
{
    private const long Owner = 500123;

    [Fact]
    public async Task Payload_OfTheShopsKey_Opens()
    {
        await using var vault = await OpenNodeAsync();
        var key = await vault.SdkKeys.GetAsync(Owner, Cancellation);
        var json = $$"""{"text":"{{new string('ж', 500)}}"}""";
        Assert.Equal(json, Encoding.UTF8.GetString((await vault.SdkDecryption.OpenAsync(Owner, Seal(json, key), Cancellation))!));
        Assert.Null(await vault.SdkDecryption.OpenAsync(Owner + 1, Seal(json, key), Cancellation));
    }

    [Fact]
    public async Task Payload_Altered_DoesNotOpen()
    {
        await using var vault = await OpenNodeAsync();
        var key = await vault.SdkKeys.GetAsync(Owner, Cancellation);
        var pieces = Seal($$"""{"text":"{{new string('x', 500)}}"}""", key);
        pieces[1][17] ^= 1;
        Assert.Null(await vault.SdkDecryption.OpenAsync(Owner, pieces, Cancellation));
        Assert.Null(await vault.SdkDecryption.OpenAsync(Owner, [], Cancellation));
        Assert.Null(await vault.SdkDecryption.OpenAsync(Owner, [new byte[256]], Cancellation));
        Assert.Null(await vault.SdkDecryption.OpenAsync(Owner, Seal("[1]", key), Cancellation));
    }

    [Fact]
    public async Task Keys_TwoAreActive()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        var first = await one.SdkKeys.GetAsync(Owner, Cancellation);
        Assert.Equal(first.Kid, (await two.SdkKeys.GetAsync(Owner, Cancellation)).Kid);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await one.SdkKeys.AddAsync(Owner, Cancellation);
        Assert.NotNull(await two.SdkDecryption.OpenAsync(Owner, Seal("{}", first), Cancellation));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await one.SdkKeys.AddAsync(Owner, Cancellation);
        Assert.Equal([third.Kid, second.Kid], (await two.SdkKeys.ListAsync(Owner, Cancellation)).Select(key => key.Kid));
        Assert.Null(await two.SdkDecryption.OpenAsync(Owner, Seal("{}", first), Cancellation));
        Assert.NotNull(await two.SdkDecryption.OpenAsync(Owner, Seal("{}", second), Cancellation));
    }

    [Fact]
    public async Task Rotation_OfTheKeyEncryptionKey_WrapsThemAnew()
    {
        await using var vault = await OpenNodeAsync();
        var key = await vault.SdkKeys.GetAsync(Owner, Cancellation);
        Assert.Equal(3, (await vault.Rotation.RotateAsync(null, Cancellation)).KeysRewrapped);
        File.Delete(Path.Combine(KeyDirectory, "kek-1.key"));
        await using var fresh = await OpenNodeAsync(sandbox: false);
        Assert.NotNull(await fresh.SdkDecryption.OpenAsync(Owner, Seal("{}", key), Cancellation));
    }

    private static List<byte[]> Seal(string json, SdkKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        return [.. Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).Chunk(200).Select(piece => rsa.Encrypt(Encoding.ASCII.GetBytes(piece), RSAEncryptionPadding.Pkcs1))];
    }
}
