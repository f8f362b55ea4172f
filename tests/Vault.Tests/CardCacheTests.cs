using System.Security.Cryptography;
using FreedomPay.Vault.Cards;

namespace FreedomPay.Vault.Tests;

public sealed class CardCacheTests
{
    [Fact]
    public void TryGet_AfterPut_FindsEachCard()
    {
        var cache = new CardCache(setsBits: 10);
        for (var n = 1; n <= 1000; n++)
        {
            cache.Put(Lookup(n), new CardId(n));
            cache.Put(Lookup(n), new CardId(n));
        }

        for (var n = 1; n <= 1000; n++)
        {
            Assert.True(cache.TryGet(Lookup(n), out var card));
            Assert.Equal(new CardId(n), card);
        }

        Assert.False(cache.TryGet(Lookup(1001), out _));
    }

    [Fact]
    public void Put_FullSet_DropsTheLeastRecentlyUsed()
    {
        var cache = new CardCache(setsBits: 0);
        for (var n = 1; n <= 8; n++)
        {
            cache.Put(Lookup(n), new CardId(n));
        }

        Assert.True(cache.TryGet(Lookup(1), out _));
        cache.Put(Lookup(9), new CardId(9));

        Assert.False(cache.TryGet(Lookup(2), out _));
        foreach (var n in new[] { 1, 3, 4, 5, 6, 7, 8, 9 })
        {
            Assert.True(cache.TryGet(Lookup(n), out var card));
            Assert.Equal(new CardId(n), card);
        }
    }

    private static PanLookup Lookup(int number) => new(1, SHA256.HashData(BitConverter.GetBytes(number)));
}
