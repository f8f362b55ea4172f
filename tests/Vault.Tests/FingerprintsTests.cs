using FreedomPay.Kernel;

namespace FreedomPay.Vault.Tests;

public sealed class FingerprintsTests : VaultTest
{
    [Fact]
    public async Task Of_SameFields_IsTheSameOnEveryNode()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        Assert.Equal(Of(one, "a", "b", 1, Card(1)), Of(two, "a", "b", 1, Card(1)));
    }

    [Fact]
    public async Task Of_AnyOtherField_Differs()
    {
        await using var vault = await OpenNodeAsync();
        byte[][] all =
        [
            Of(vault, "a", "b", 1, Card(1)), Of(vault, "ab", "", 1, Card(1)), Of(vault, "a", null, 1, Card(1)), Of(vault, "a", "", 1, Card(1)),
            Of(vault, "a", "b", 2, Card(1)), Of(vault, "a", "b", 1, Card(2)), Of(vault, "a", "b", 1, null), Of(vault, "a", "b", null, Card(1)),
        ];
        Assert.Equal(all.Length, all.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task Of_LongFields_CountsEveryCharacter()
    {
        await using var vault = await OpenNodeAsync();
        var text = new string('я', 5000);
        Assert.NotEqual(Of(vault, text, "b", 1, Card(1)), Of(vault, text[..^1] + "z", "b", 1, Card(1)));
        Assert.Equal(Of(vault, text, "b", 1, Card(1)), Of(vault, text, "b", 1, Card(1)));
    }

    [Fact]
    public async Task Matches_AfterRotationOnAnyNode_StillTellsSameFromOther()
    {
        await using var vault = await OpenNodeAsync();
        await using var stale = await OpenNodeAsync();
        var before = Of(vault, "a", "b", 1, Card(1));
        await vault.Rotation.RotateAsync(null, Cancellation);
        var after = Of(vault, "a", "b", 1, Card(1));
        await using var fresh = await OpenNodeAsync();

        Assert.NotEqual(before, after);
        foreach (var node in new[] { vault, stale, fresh })
        {
            foreach (var fingerprint in new[] { before, after })
            {
                using var same = Fields("a", "b", 1, Card(1));
                using var other = Fields("a", "b", 1, Card(2));
                Assert.True(await node.Fingerprints.MatchesAsync(fingerprint, same, Cancellation));
                Assert.False(await node.Fingerprints.MatchesAsync(fingerprint, other, Cancellation));
            }
        }
    }

    [Fact]
    public async Task Matches_NotAFingerprint_IsFalse()
    {
        await using var vault = await OpenNodeAsync();
        using var fields = Fields("a", "b", 1, Card(1));
        Assert.False(await vault.Fingerprints.MatchesAsync(ReadOnlyMemory<byte>.Empty, fields, Cancellation));
        Assert.False(await vault.Fingerprints.MatchesAsync(new byte[34], fields, Cancellation));
    }

    private static byte[] Of(VaultNode vault, string? one, string? two, long? three, Pan? card)
    {
        using var fields = Fields(one, two, three, card);
        return vault.Fingerprints.Of(fields);
    }

    private static FingerprintFields Fields(string? one, string? two, long? three, Pan? card)
    {
        var fields = new FingerprintFields().Add(one).Add(two).Add(three);
        fields.Card = card;
        return fields;
    }
}
