using FreedomPay.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Merchants.Tests;

public sealed class MerchantDirectoryTests : MerchantsTest
{
    [Fact]
    public async Task Find_AddedMerchant_IsThereAtOnceWithEverything()
    {
        await AddShopAsync();
        var find = Directory.FindAsync(Shop, Cancellation);
        Assert.True(find.IsCompletedSuccessfully);
        var shop = (await find)!;
        Assert.Equal((Shop, "Shop", "5999", MerchantStatus.Active), (shop.Id, shop.Name, shop.CategoryCode, shop.Status));
        Assert.Equal(("receive-1", "payout-1"), (shop.ReceiveKeys.Current.Reveal(), shop.PayoutKeys.Current.Reveal()));
        Assert.Null(shop.ReceiveKeys.Previous);
        Assert.Equal(290, shop.Tariff.BasisPoints);
        Assert.True(shop.Settings.AutoClearing);
        Assert.Same(shop, await Directory.FindAsync(Shop, Cancellation));
    }

    [Fact]
    public async Task Find_UnknownNumber_IsNullWithoutDatabase()
    {
        await ExecuteAsync("DROP SCHEMA merchants CASCADE");
        var find = Directory.FindAsync(new MerchantId(1), Cancellation);
        Assert.True(find.IsCompletedSuccessfully);
        Assert.Null(await find);
    }

    [Fact]
    public async Task Refresh_OnAnotherNode_TakesUpEveryKindOfChange()
    {
        var other = (await OpenNodeAsync()).GetRequiredService<MerchantDirectory>();
        await AddShopAsync();
        Assert.Null(await other.FindAsync(Shop, Cancellation));
        Assert.Equal("Shop", (await RefreshedAsync(other)).Name);

        await Administration.PatchSettingsAsync(Shop, """{"autoClearing":false}""", Actor, Cancellation);
        Assert.False((await RefreshedAsync(other)).Settings.AutoClearing);

        await Administration.SetStatusAsync(Shop, MerchantStatus.Blocked, Actor, Cancellation);
        Assert.Equal(MerchantStatus.Blocked, (await RefreshedAsync(other)).Status);

        await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Payout, new Secret("payout-2"), Actor, Cancellation);
        Assert.Equal("payout-2", (await RefreshedAsync(other)).PayoutKeys.Current.Reveal());

        await Administration.SetTariffAsync(Shop, 150, null, Actor, Cancellation);
        Assert.Equal(150, (await RefreshedAsync(other)).Tariff.BasisPoints);
    }

    [Fact]
    public async Task Polling_TakesUpChangesOfOtherNodes()
    {
        var other = await OpenNodeAsync();
        var polling = other.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Single();
        await polling.StartAsync(Cancellation);
        await AddShopAsync();
        var directory = other.GetRequiredService<MerchantDirectory>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await directory.FindAsync(Shop, Cancellation) is null && await timer.WaitForNextTickAsync(Cancellation))
        {
        }

        await polling.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Tariff_OfTheFuture_ComesIntoForceByTheClock()
    {
        await AddShopAsync();
        var first = (await FindAsync(Shop)).Tariff;
        await Administration.SetTariffAsync(Shop, 100, Clock.GetUtcNow().AddDays(10), Actor, Cancellation);
        await Administration.SetTariffAsync(Shop, 200, Clock.GetUtcNow().AddDays(5), Actor, Cancellation);

        Assert.Equal(first, (await FindAsync(Shop)).Tariff);
        Clock.Advance(TimeSpan.FromDays(5) - TimeSpan.FromTicks(1));
        Assert.Equal(first, (await FindAsync(Shop)).Tariff);
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(200, (await FindAsync(Shop)).Tariff.BasisPoints);
        Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(100, (await FindAsync(Shop)).Tariff.BasisPoints);
        Assert.NotEqual(first.Id, (await FindAsync(Shop)).Tariff.Id);
    }

    [Fact]
    public async Task Tariff_SetTwiceAtOneMoment_TheLaterCallWins()
    {
        await AddShopAsync();
        await Administration.SetTariffAsync(Shop, 100, null, Actor, Cancellation);
        await Administration.SetTariffAsync(Shop, 50, null, Actor, Cancellation);
        Assert.Equal(50, (await FindAsync(Shop)).Tariff.BasisPoints);
    }

    private static async Task<Merchant> RefreshedAsync(MerchantDirectory directory)
    {
        await directory.RefreshAsync(Cancellation);
        return (await directory.FindAsync(Shop, Cancellation))!;
    }
}
