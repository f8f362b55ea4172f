using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Vault.Tests;

/// <summary>What issuing takes from the vault: keyed hashes that outlive rotations, and cards found by the hash of their number.</summary>
public sealed class CardKeysTests : VaultTest
{
    private static readonly byte[] Data = "data"u8.ToArray();

    [Fact]
    public async Task Mac_StaysTheSame_AfterRotation_OnEveryNode()
    {
        await using var vault = await OpenNodeAsync();
        await using var stale = await OpenNodeAsync();
        var version = vault.IssuingKeys.CurrentVersion;
        var before = await vault.IssuingKeys.MacAsync(version, "pin", Data, Cancellation);

        await vault.Rotation.RotateAsync(null, Cancellation);

        var newest = vault.IssuingKeys.CurrentVersion;
        Assert.NotEqual(version, newest);
        Assert.Equal(before, await vault.IssuingKeys.MacAsync(version, "pin", Data, Cancellation));
        Assert.Equal(
            await vault.IssuingKeys.MacAsync(newest, "pin", Data, Cancellation), await stale.IssuingKeys.MacAsync(newest, "pin", Data, Cancellation));
    }

    [Fact]
    public async Task Mac_DiffersByPurposeDataAndVersion()
    {
        await using var vault = await OpenNodeAsync();
        var version = vault.IssuingKeys.CurrentVersion;
        await vault.Rotation.RotateAsync(null, Cancellation);
        byte[][] macs =
        [
            await vault.IssuingKeys.MacAsync(version, "pin", Data, Cancellation),
            await vault.IssuingKeys.MacAsync(version, "cvv2", Data, Cancellation),
            await vault.IssuingKeys.MacAsync(version, "pin", "other"u8.ToArray(), Cancellation),
            await vault.IssuingKeys.MacAsync(vault.IssuingKeys.CurrentVersion, "pin", Data, Cancellation),
        ];

        Assert.Equal(macs.Length, macs.Select(Convert.ToHexString).Distinct().Count());
        await Assert.ThrowsAsync<VaultIntegrityException>(async () => await vault.IssuingKeys.MacAsync(99, "pin", Data, Cancellation));
    }

    [Fact]
    public async Task Finder_FindsByTheHashOfTheNumber_AlsoAfterRotation_AndStoresNothing()
    {
        await using var vault = await OpenNodeAsync();
        var id = await vault.StoreAsync(Card(1));

        Assert.Equal(id, await vault.Finder.FindAsync(HashOf(1), Cancellation));
        Assert.Null(await vault.Finder.FindAsync(HashOf(2), Cancellation));
        await vault.Rotation.RotateAsync(null, Cancellation);
        Assert.Equal(id, await vault.Finder.FindAsync(HashOf(1), Cancellation));
        Assert.Equal(1, await ReadAsync<long>("select count(*) from vault.card"));
    }

    private static byte[] HashOf(int card) => SHA256.HashData(Encoding.ASCII.GetBytes(Card(card).Reveal()));
}
