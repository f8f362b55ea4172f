using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Vault.Tests;

public sealed class CardVaultTests : VaultTest
{
    [Theory]
    [InlineData("4000000000002")]
    [InlineData("4111111111111111")]
    [InlineData("62000000000000000005")]
    public async Task Reveal_StoredCard_GivesItsDigits(string digits)
    {
        await using var vault = await OpenNodeAsync();
        var id = await vault.StoreAsync(Pan.Parse(digits));
        Assert.Equal(digits, (await vault.RevealAsync(id)).Reveal());
    }

    [Fact]
    public async Task Store_SameCardAgain_GivesSameIdAlsoOnAnotherNodeAndAfterRestart()
    {
        CardId first;
        await using (var vault = await OpenNodeAsync())
        {
            first = await vault.StoreAsync(Card(1));
            Assert.Equal(first, await vault.StoreAsync(Card(1)));
            Assert.NotEqual(first, await vault.StoreAsync(Card(2)));
        }

        await using var other = await OpenNodeAsync();
        Assert.Equal(first, await other.StoreAsync(Card(1)));
        Assert.Equal(2, await ReadAsync<long>("SELECT count(*) FROM vault.card"));
    }

    [Fact]
    public async Task Store_OneCardManyTimesAtOnceOnTwoNodes_GivesOneId()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => (n % 2 == 0 ? one : two).StoreAsync(Card(1)).AsTask())));
        Assert.Single(ids.Distinct());
        Assert.Equal(1, await ReadAsync<long>("SELECT count(*) FROM vault.card"));
    }

    [Fact]
    public async Task Store_ManyCardsAtOnceOnTwoNodes_GivesEachItsOwnId()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => Task.Run(() => (n % 2 == 0 ? one : two).StoreAsync(Card(n / 2)).AsTask())));
        Assert.Equal(500, ids.Distinct().Count());
        for (var n = 0; n < 1000; n += 100)
        {
            Assert.Equal(Card(n / 2), await two.RevealAsync(ids[n]));
        }
    }

    [Fact]
    public async Task Store_KnownCard_NeedsNoDatabase()
    {
        await using var vault = await OpenNodeAsync();
        var id = await vault.StoreAsync(Card(1));
        await ExecuteAsync("DROP TABLE vault.card");
        var again = vault.StoreAsync(Card(1));
        Assert.True(again.IsCompletedSuccessfully);
        Assert.Equal(id, await again);
    }

    [Fact]
    public async Task Store_DatabaseFails_TellsTheCallerAndWorksAgainLater()
    {
        await using var vault = await OpenNodeAsync();
        await ExecuteAsync("ALTER TABLE vault.card RENAME TO hidden");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => vault.StoreAsync(Card(1)).AsTask());
        await ExecuteAsync("ALTER TABLE vault.hidden RENAME TO card");
        var id = await vault.StoreAsync(Card(1));
        Assert.Equal(Card(1), await vault.RevealAsync(id));
    }

    [Fact]
    public async Task Reveal_UnknownId_IsRefused()
    {
        await using var vault = await OpenNodeAsync();
        var error = await Assert.ThrowsAsync<UnknownCardException>(() => vault.RevealAsync(new CardId(77)).AsTask());
        Assert.Equal(new CardId(77), error.Card);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(43)]
    public async Task Reveal_AlteredByte_IsRefused(int at)
    {
        await using var vault = await OpenNodeAsync();
        var id = await vault.StoreAsync(Card(1));
        await ExecuteAsync($"UPDATE vault.card SET sealed = set_byte(sealed, {at}, 255 - get_byte(sealed, {at}))");
        await Assert.ThrowsAsync<VaultIntegrityException>(() => vault.RevealAsync(id).AsTask());
    }

    [Fact]
    public async Task Reveal_CiphertextOfAnotherCard_IsRefused()
    {
        await using var vault = await OpenNodeAsync();
        var (one, two) = (await vault.StoreAsync(Card(1)), await vault.StoreAsync(Card(2)));
        await ExecuteAsync($"UPDATE vault.card SET sealed = (SELECT sealed FROM vault.card WHERE id = {two}) WHERE id = {one}");
        await Assert.ThrowsAsync<VaultIntegrityException>(() => vault.RevealAsync(one).AsTask());
        Assert.Equal(Card(2), await vault.RevealAsync(two));
    }

    [Fact]
    public async Task Store_NextBusinessDay_UsesAnotherDataKey()
    {
        await using var vault = await OpenNodeAsync();
        var first = await vault.StoreAsync(Card(1));
        // 12:00 UTC is 17:00 local; seven hours on it is the next local day and still the same day in UTC.
        Clock.Advance(TimeSpan.FromHours(7));
        var second = await vault.StoreAsync(Card(2));
        var third = await vault.StoreAsync(Card(3));

        Assert.Equal(2, await ReadAsync<long>("SELECT count(DISTINCT data_key_id) FROM vault.card"));
        Assert.Equal(new DateOnly(2026, 1, 2), await ReadAsync<DateOnly>("SELECT max(business_day) FROM vault.data_key"));
        Assert.Equal([Card(1), Card(2), Card(3)], [await vault.RevealAsync(first), await vault.RevealAsync(second), await vault.RevealAsync(third)]);
    }

    [Fact]
    public async Task Tables_AfterStoring_HoldNoClearNumberInAnyForm()
    {
        await using var vault = await OpenNodeAsync();
        await vault.StoreAsync(Pan.Parse("4716040000001981"));
        var secret = await vault.Secrets.SealAsync(new Secret("4716040000001981"), "test", Cancellation);
        await ExecuteAsync("CREATE TABLE vault.box (sealed bytea)");
        await ExecuteAsync($"INSERT INTO vault.box VALUES ('\\x{Convert.ToHexString(secret)}')");

        var dump = new StringBuilder();
        foreach (var table in new[] { "key_epoch", "lookup_key", "data_key", "card", "box" })
        {
            dump.Append(await ReadAsync<string>($"SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM vault.{table} t"));
        }

        var text = dump.ToString();
        Assert.Contains("\\x", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4716040000001981", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower("4716040000001981"u8), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("4716040000001981"u8)), text, StringComparison.Ordinal);
    }
}
