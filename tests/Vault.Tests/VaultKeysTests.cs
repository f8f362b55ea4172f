using FreedomPay.Kernel;

namespace FreedomPay.Vault.Tests;

public sealed class VaultKeysTests : VaultTest
{
    [Fact]
    public async Task Open_FirstTimeInSandbox_MakesKeyFileForOwnerOnly()
    {
        await using var vault = await OpenNodeAsync();
        var file = new FileInfo(Path.Combine(KeyDirectory, "kek-1.key"));
        Assert.Equal(32, file.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public async Task Open_SeveralNodesAtOnceOnEmptyDatabase_ShareOneSetOfKeys()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenNodeAsync()));
        Assert.Single(nodes.Select(node => node.Cards.LookupOf(Card(1))).Distinct());
        Assert.Equal(1, await ReadAsync<long>("SELECT count(*) FROM vault.data_key"));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Open_ProductionWithoutKey_RefusesToStart()
    {
        var error = await Assert.ThrowsAsync<KeyEncryptionKeyException>(() => OpenNodeAsync(sandbox: false));
        Assert.Contains("kek-1.key", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(KeyDirectory));
    }

    [Fact]
    public async Task Open_KeyFileLost_RefusesToStartAndMakesNone()
    {
        await (await OpenNodeAsync()).DisposeAsync();
        File.Delete(Path.Combine(KeyDirectory, "kek-1.key"));
        await Assert.ThrowsAsync<KeyEncryptionKeyException>(() => OpenNodeAsync());
        Assert.Empty(Directory.GetFiles(KeyDirectory));
    }

    [Fact]
    public async Task Open_KeyFileOfAnotherDatabase_RefusesToStart()
    {
        await (await OpenNodeAsync()).DisposeAsync();
        await File.WriteAllBytesAsync(Path.Combine(KeyDirectory, "kek-1.key"), new byte[32], Cancellation);
        var error = await Assert.ThrowsAsync<KeyEncryptionKeyException>(() => OpenNodeAsync());
        Assert.Contains("not the key that wrapped", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ProductionWithKey_Works()
    {
        await new FileKeyEncryptionKey(KeyDirectory).StartVersionAsync(Cancellation);
        await using var vault = await OpenNodeAsync(sandbox: false);
        Assert.Equal(Card(1), await vault.RevealAsync(await vault.StoreAsync(Card(1))));
    }

    [Fact]
    public async Task Secret_SealedAndOpened_IsTheSame()
    {
        await using var vault = await OpenNodeAsync();
        var box = await vault.Secrets.SealAsync(new Secret("пароль"), "merchant 1 receive 1", Cancellation);
        await using var other = await OpenNodeAsync();
        Assert.Equal("пароль", (await other.Secrets.OpenAsync(box, "merchant 1 receive 1", Cancellation)).Reveal());
    }

    [Fact]
    public async Task Secret_OfAnotherOwnerOrAltered_DoesNotOpen()
    {
        await using var vault = await OpenNodeAsync();
        var box = await vault.Secrets.SealAsync(new Secret("secret"), "merchant 1 receive 1", Cancellation);
        await Assert.ThrowsAsync<VaultIntegrityException>(() => vault.Secrets.OpenAsync(box, "merchant 2 receive 1", Cancellation).AsTask());
        box[^1] ^= 1;
        await Assert.ThrowsAsync<VaultIntegrityException>(() => vault.Secrets.OpenAsync(box, "merchant 1 receive 1", Cancellation).AsTask());
        await Assert.ThrowsAsync<VaultIntegrityException>(() => vault.Secrets.OpenAsync("plain text"u8.ToArray(), "merchant 1", Cancellation).AsTask());
    }
}
