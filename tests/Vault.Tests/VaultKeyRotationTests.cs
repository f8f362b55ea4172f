using FreedomPay.Kernel;

namespace FreedomPay.Vault.Tests;

public sealed class VaultKeyRotationTests : VaultTest
{
    [Fact]
    public async Task Rotate_StoredCards_KeepIdsAndDigitsAndNeedNoOldKeyFile()
    {
        await using var vault = await OpenNodeAsync();
        var ids = await StoreManyAsync(vault, 1200);
        var oldLookup = vault.Cards.LookupOf(Card(1));
        var progress = new Progress();

        var result = await vault.Rotation.RotateAsync(progress, Cancellation);

        Assert.Equal(new KeyRotationResult(Resumed: false, KeyEncryptionKey: 2, LookupKey: 2, KeysRewrapped: 2, CardsRehashed: 1200), result);
        Assert.Equal([KeyRotationStep.Started, KeyRotationStep.Rewrapping, KeyRotationStep.Rehashing, KeyRotationStep.Finished], progress.Steps.Distinct());
        Assert.NotEqual(oldLookup, vault.Cards.LookupOf(Card(1)));
        File.Delete(Path.Combine(KeyDirectory, "kek-1.key"));
        await using var fresh = await OpenNodeAsync(sandbox: false);
        Assert.Equal(ids, await StoreManyAsync(fresh, 1200));
        Assert.Equal(Card(1199), await fresh.RevealAsync(ids[1199]));
        Assert.Equal(1200, await ReadAsync<long>("SELECT count(*) FROM vault.card WHERE lookup_version = 2"));
    }

    [Fact]
    public async Task Rotate_NewCards_UseTheNewDataKey()
    {
        await using var vault = await OpenNodeAsync();
        var before = await vault.StoreAsync(Card(1));
        await vault.Rotation.RotateAsync(null, Cancellation);
        var after = await vault.StoreAsync(Card(2));
        Assert.True(await ReadAsync<bool>(
            $"SELECT (SELECT data_key_id FROM vault.card WHERE id = {after}) > (SELECT data_key_id FROM vault.card WHERE id = {before})"));
    }

    [Fact]
    public async Task Store_WhileRotationIsHalfDone_FindsCardsUnderBothKeys()
    {
        await using var vault = await OpenNodeAsync();
        var id = await vault.StoreAsync(Card(1));
        await vault.Rotation.StartAsync(Cancellation);
        await using var fresh = await OpenNodeAsync();
        Assert.Equal(id, await fresh.StoreAsync(Card(1)));
        Assert.Equal(id, await vault.StoreAsync(Card(1)));
    }

    [Fact]
    public async Task Store_OnNodeThatMissedTheRotation_GivesTheSameIds()
    {
        await using var stale = await OpenNodeAsync();
        await using var rotating = await OpenNodeAsync();
        var ids = await StoreManyAsync(rotating, 10);
        await rotating.Rotation.RotateAsync(null, Cancellation);
        ids = [.. ids, .. await Task.WhenAll(Enumerable.Range(10, 10).Select(n => rotating.StoreAsync(Card(n)).AsTask()))];

        Assert.Equal(ids, await StoreManyAsync(stale, 20));
        Assert.Equal(20, await ReadAsync<long>("SELECT count(*) FROM vault.card"));
    }

    [Fact]
    public async Task Store_OnTwoNodesDuringRotations_NeverKeepsACardTwice()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        await using var rotating = await OpenNodeAsync();
        var known = await StoreManyAsync(one, 100);
        var rotations = Task.Run(async () =>
        {
            for (var n = 0; n < 3; n++)
            {
                await rotating.Rotation.RotateAsync(null, Cancellation);
            }
        }, Cancellation);

        var rounds = new List<CardId[]>();
        do
        {
            var first = rounds.Count * 50;
            var both = await Task.WhenAll(
                Enumerable.Range(0, 100).Select(n => Task.Run(() => (n % 2 == 0 ? one : two).StoreAsync(Card(first + (n / 2))).AsTask())));
            rounds.Add([.. both.Where((_, n) => n % 2 == 0)]);
            Assert.Equal(rounds[^1], both.Where((_, n) => n % 2 == 1));
        }
        while (!rotations.IsCompleted);

        await rotations;
        await using var fresh = await OpenNodeAsync();
        var all = await StoreManyAsync(fresh, rounds.Count * 50);
        Assert.Equal(rounds.SelectMany(round => round), all);
        Assert.Equal(known.Take(all.Length), all.Take(100));
        Assert.Equal(Math.Max(100, all.Length), await ReadAsync<long>("SELECT count(*) FROM vault.card"));
    }

    [Fact]
    public async Task Rotate_AfterInterruption_FinishesInsteadOfBeginningAnother()
    {
        await using var vault = await OpenNodeAsync();
        var ids = await StoreManyAsync(vault, 1200);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var stopping = new Progress(progress =>
        {
            if (progress.Step == KeyRotationStep.Rehashing)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vault.Rotation.RotateAsync(stopping, stop.Token));
        Assert.InRange(await ReadAsync<long>("SELECT count(*) FROM vault.card WHERE lookup_version = 1"), 1, 1199);

        await using var fresh = await OpenNodeAsync();
        Assert.True(await fresh.Rotation.IsUnfinishedAsync(Cancellation));
        var result = await fresh.Rotation.RotateAsync(null, Cancellation);

        Assert.True(result.Resumed);
        Assert.Equal(2, result.LookupKey);
        Assert.Equal(700, result.CardsRehashed);
        Assert.False(await fresh.Rotation.IsUnfinishedAsync(Cancellation));
        Assert.Equal(ids, await StoreManyAsync(fresh, 1200));
    }

    [Fact]
    public async Task Rotate_SealedSecrets_StillOpen()
    {
        await using var vault = await OpenNodeAsync();
        var box = await vault.Secrets.SealAsync(new Secret("key"), "owner", Cancellation);
        await vault.Rotation.RotateAsync(null, Cancellation);
        File.Delete(Path.Combine(KeyDirectory, "kek-1.key"));
        await using var fresh = await OpenNodeAsync();
        Assert.Equal("key", (await fresh.Secrets.OpenAsync(box, "owner", Cancellation)).Reveal());
    }

    private static async Task<CardId[]> StoreManyAsync(VaultNode vault, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(n => vault.StoreAsync(Card(n)).AsTask()));

    private sealed class Progress(Action<KeyRotationProgress>? then = null) : IProgress<KeyRotationProgress>
    {
        public List<KeyRotationStep> Steps { get; } = [];

        public void Report(KeyRotationProgress value)
        {
            Steps.Add(value.Step);
            then?.Invoke(value);
        }
    }
}
