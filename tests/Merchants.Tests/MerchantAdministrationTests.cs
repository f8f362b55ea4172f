using FreedomPay.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Merchants.Tests;

public sealed class MerchantAdministrationTests : MerchantsTest
{
    [Fact]
    public async Task RotateKey_Once_BothKeysAreLive()
    {
        await AddShopAsync();
        await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Receive, new Secret("receive-2"), Actor, Cancellation);
        var shop = await FindAsync(Shop);
        Assert.Equal(("receive-2", "receive-1"), (shop.ReceiveKeys.Current.Reveal(), shop.ReceiveKeys.Previous!.Reveal()));
        Assert.Equal("payout-1", shop.PayoutKeys.Current.Reveal());
        Assert.Null(shop.PayoutKeys.Previous);
    }

    [Fact]
    public async Task RotateKey_Twice_RetiresTheOldestAndDestroysIt()
    {
        await AddShopAsync();
        await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Receive, new Secret("receive-2"), Actor, Cancellation);
        var made = await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Receive, null, Actor, Cancellation);
        var shop = await FindAsync(Shop);
        Assert.Equal((made.Reveal(), "receive-2"), (shop.ReceiveKeys.Current.Reveal(), shop.ReceiveKeys.Previous!.Reveal()));
        Assert.Equal(32, made.Reveal().Length);
        Assert.True(await ReadAsync<bool>("SELECT sealed IS NULL FROM merchants.merchant_key WHERE kind = 1 AND version = 1"));
    }

    [Fact]
    public async Task RetirePreviousKey_LeavesTheCurrentOne()
    {
        await AddShopAsync();
        await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Payout, new Secret("payout-2"), Actor, Cancellation);
        await Administration.RetirePreviousKeyAsync(Shop, MerchantKeyKind.Payout, Actor, Cancellation);
        await Administration.RetirePreviousKeyAsync(Shop, MerchantKeyKind.Payout, Actor, Cancellation);
        var shop = await FindAsync(Shop);
        Assert.Equal("payout-2", shop.PayoutKeys.Current.Reveal());
        Assert.Null(shop.PayoutKeys.Previous);
    }

    [Fact]
    public async Task Keys_InTheTable_AreNotReadable()
    {
        await AddShopAsync();
        var rows = await ReadAsync<string>("SELECT string_agg(t::text, ' ') FROM merchants.merchant_key t");
        Assert.DoesNotContain(Convert.ToHexStringLower("receive-1"u8), rows, StringComparison.Ordinal);
        Assert.DoesNotContain("receive-1", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_MovedToAnotherMerchant_DoesNotOpen()
    {
        await AddShopAsync();
        await Administration.AddAsync(new NewMerchant(new MerchantId(600002), "Other"), Actor, Cancellation);
        await ExecuteAsync("""
            UPDATE merchants.merchant_key SET sealed = (SELECT sealed FROM merchants.merchant_key WHERE merchant_id = 600001 AND kind = 1)
            WHERE merchant_id = 600002 AND kind = 1
            """);
        await Assert.ThrowsAsync<Vault.VaultIntegrityException>(OpenNodeAsync);
    }

    [Fact]
    public async Task Add_WithoutKeys_MakesOneForBoth()
    {
        var shop = await Administration.AddAsync(new NewMerchant(new MerchantId(7), "Seven"), Actor, Cancellation);
        Assert.Equal(32, shop.ReceiveKeys.Current.Reveal().Length);
        Assert.Equal(shop.ReceiveKeys.Current.Reveal(), shop.PayoutKeys.Current.Reveal());
    }

    [Fact]
    public async Task Add_TakenNumber_IsRefusedAndChangesNothing()
    {
        await AddShopAsync();
        var error = await Assert.ThrowsAsync<MerchantChangeException>(
            () => Administration.AddAsync(new NewMerchant(Shop, "Thief"), Actor, Cancellation));
        Assert.Equal("Merchant 600001 is there already.", error.Message);
        Assert.Equal("Shop", Assert.Single(await Administration.ListAsync(Cancellation)).Name);
    }

    [Theory]
    [InlineData(0, "Shop", "5999", 290)]
    [InlineData(1, " ", "5999", 290)]
    [InlineData(1, "Shop", "59", 290)]
    [InlineData(1, "Shop", "59X9", 290)]
    [InlineData(1, "Shop", "5999", -1)]
    [InlineData(1, "Shop", "5999", 10001)]
    public async Task Add_InvalidValue_IsRefused(long id, string name, string categoryCode, int fee) =>
        await Assert.ThrowsAsync<MerchantChangeException>(() => Administration.AddAsync(
            new NewMerchant(new MerchantId(id), name) { CategoryCode = categoryCode, FeeBasisPoints = fee }, Actor, Cancellation));

    [Fact]
    public async Task Change_OfUnknownMerchant_IsRefused()
    {
        await Assert.ThrowsAsync<UnknownMerchantException>(() => Administration.PatchSettingsAsync(Shop, "{}", Actor, Cancellation));
        await Assert.ThrowsAsync<UnknownMerchantException>(() => Administration.SetStatusAsync(Shop, MerchantStatus.Blocked, Actor, Cancellation));
        await Assert.ThrowsAsync<UnknownMerchantException>(
            () => Administration.RotateKeyAsync(Shop, MerchantKeyKind.Receive, null, Actor, Cancellation));
        await Assert.ThrowsAsync<UnknownMerchantException>(() => Administration.SetTariffAsync(Shop, 1, null, Actor, Cancellation));
    }

    [Fact]
    public async Task SetTariff_InThePast_IsRefused()
    {
        await AddShopAsync();
        await Assert.ThrowsAsync<MerchantChangeException>(
            () => Administration.SetTariffAsync(Shop, 1, Clock.GetUtcNow().AddTicks(-1), Actor, Cancellation));
    }

    [Fact]
    public async Task Changes_AreRecordedWithWhoMadeThem()
    {
        await AddShopAsync();
        await Administration.SetStatusAsync(Shop, MerchantStatus.Blocked, "operator Aigerim", Cancellation);
        Assert.Equal("2 operator Aigerim status Blocked", await ReadAsync<string>(
            "SELECT revision || ' ' || actor || ' ' || action FROM merchants.change ORDER BY revision DESC LIMIT 1"));
    }

    [Fact]
    public async Task Patch_ManyAtOnceOnTwoNodes_LosesNone()
    {
        await AddShopAsync();
        var other = (await OpenNodeAsync()).GetRequiredService<MerchantAdministration>();
        string[] members = ["savedCards", "payouts", "refunds", "wallets", "framePage", "anyAmountPage", "cardEncryption", "recurringProfiles"];
        await Task.WhenAll(members.Select((member, n) => Task.Run(
            () => (n % 2 == 0 ? Administration : other).PatchSettingsAsync(Shop, $$"""{"{{member}}":false}""", Actor, Cancellation), Cancellation)));

        await Directory.RefreshAsync(Cancellation);
        var settings = (await FindAsync(Shop)).Settings;
        Assert.False(settings.SavedCards || settings.Payouts || settings.Refunds || settings.Wallets
            || settings.FramePage || settings.AnyAmountPage || settings.CardEncryption || settings.RecurringProfiles);
    }
}
