using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Merchants.Tests.Partners;

public sealed class PartnerTests : MerchantsTest
{
    private static readonly PartnerId Number = new(710001);

    private PartnerDirectory Partners => Node.GetRequiredService<PartnerDirectory>();

    private PartnerAdministration Changes => Node.GetRequiredService<PartnerAdministration>();

    private PartnerSeed PartnerSeed => Node.GetRequiredService<PartnerSeed>();

    [Fact]
    public async Task Seed_MakesExactlyThePublishedPartners_Once()
    {
        var funding = new SandboxSeedTests.Funding();
        await Seed.RunAsync(funding, Cancellation);
        Assert.True(await PartnerSeed.RunAsync(funding, Cancellation));
        Assert.False(await PartnerSeed.RunAsync(funding, Cancellation));

        Assert.Equal(
            [
                (700001L, "sandbox-partner-key-700001", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", 500001L, true),
                (700002L, "sandbox-partner-key-700002", null, 500002L, false),
            ],
            Partners.All.Select(p => (
                p.Id.Value, p.Keys.Current.Reveal(), p.CardSecretKey?.Reveal(), p.MainMerchant.Value, p.Settings.CardApi.SecretData)));
        Assert.Equal([("700001", "10000000 KZT"), ("700002", "10000000 KZT")], funding.Deposited.Select(d => (d.Key.ToString(), d.Value.ToString())));
    }

    [Fact]
    public async Task Seed_KeepsProductionFromStarting()
    {
        var funding = new SandboxSeedTests.Funding();
        await Seed.RunAsync(funding, Cancellation);
        await PartnerSeed.RunAsync(funding, Cancellation);
        var error = Assert.Throws<MerchantChangeException>(PartnerSeed.RefuseSandboxKeys);
        Assert.Contains("700001, 700002", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-", error.Message, StringComparison.Ordinal);

        foreach (var partner in PartnerSeed.Partners)
        {
            await Changes.RotateKeyAsync(partner.Id, PartnerKeyKind.Signing, null, Actor, Cancellation);
            await Changes.RetirePreviousKeyAsync(partner.Id, Actor, Cancellation);
        }

        Assert.Contains("700001 ", Assert.Throws<MerchantChangeException>(PartnerSeed.RefuseSandboxKeys).Message, StringComparison.Ordinal);
        await Changes.RotateKeyAsync(new PartnerId(700001), PartnerKeyKind.CardSecret, null, Actor, Cancellation);
        PartnerSeed.RefuseSandboxKeys();
    }

    [Fact]
    public async Task Rotation_KeepsTwoSigningKeysAndOneCardSecret()
    {
        await AddAsync();
        await Changes.RotateKeyAsync(Number, PartnerKeyKind.Signing, new Secret("key-2"), Actor, Cancellation);
        var secret = await Changes.RotateKeyAsync(Number, PartnerKeyKind.CardSecret, null, Actor, Cancellation);
        var partner = await FindAsync();
        Assert.Equal(("key-2", "key-1"), (partner.Keys.Current.Reveal(), partner.Keys.Previous?.Reveal()));
        Assert.Equal(secret.Reveal(), partner.CardSecretKey?.Reveal());
        Assert.Equal(32, Convert.FromBase64String(secret.Reveal()).Length);

        await Changes.RotateKeyAsync(Number, PartnerKeyKind.Signing, new Secret("key-3"), Actor, Cancellation);
        await Changes.RotateKeyAsync(Number, PartnerKeyKind.CardSecret, null, Actor, Cancellation);
        Assert.Equal(("key-3", "key-2"), ((await FindAsync()).Keys.Current.Reveal(), (await FindAsync()).Keys.Previous?.Reveal()));
        Assert.Equal(3, await ReadAsync<long>("SELECT count(*) FROM merchants.partner_key WHERE sealed IS NOT NULL"));
    }

    [Fact]
    public async Task Keys_AreSealed()
    {
        await AddAsync();
        var rows = await ReadAsync<string>("SELECT string_agg(t::text, ' ') FROM merchants.partner_key t");
        Assert.DoesNotContain(Convert.ToHexStringLower("key-1"u8), rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ArePatchedInTheNamesOfTheSpecification()
    {
        await AddAsync();
        var settings = await Changes.PatchSettingsAsync(
            Number,
            """{"callback_url":"https://partner.example/events","card_api":{"async_mode":"hybrid","always_http_200":true},"gift":{"confirm_status":1}}""",
            Actor,
            Cancellation);
        Assert.Equal(
            ("https://partner.example/events", "hybrid", true, 1, 1500),
            (settings.CallbackUrl, settings.CardApi.AsyncMode, settings.CardApi.AlwaysHttp200, settings.Gift.ConfirmStatus, settings.CardApi.AsyncDelayMs));

        settings = await Changes.PatchSettingsAsync(Number, """{"callback_url":null,"card_api":{"async_mode":null}}""", Actor, Cancellation);
        Assert.Equal((null, "sync", true), (settings.CallbackUrl, settings.CardApi.AsyncMode, settings.CardApi.AlwaysHttp200));
        Assert.Contains("\"inline_ids\": null", PartnerAdministration.ToJson(settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cardApi":{}}""")]
    [InlineData("""{"card_api":{"async":"sync"}}""")]
    [InlineData("""{"card_api":{"async_mode":"later"}}""")]
    [InlineData("""{"card_api":{"hold_days":0}}""")]
    [InlineData("""{"card_api":{"secret_data":"yes"}}""")]
    [InlineData("""{"algorithms":[]}""")]
    [InlineData("""{"algorithms":["none"]}""")]
    [InlineData("""{"callback_url":"ftp://x"}""")]
    [InlineData("""{"gift":{"confirm_status":4}}""")]
    [InlineData("[]")]
    [InlineData("no json")]
    public async Task Settings_ThatMakeNoSense_AreRefusedAndChangeNothing(string patch)
    {
        await AddAsync();
        await Assert.ThrowsAsync<InvalidSettingsException>(() => Changes.PatchSettingsAsync(Number, patch, Actor, Cancellation));
        Assert.Equal("{}", await ReadAsync<string>("SELECT document FROM merchants.partner_settings"));
    }

    [Fact]
    public async Task Changes_ReachOtherNodes_AndAreRecorded()
    {
        var other = (await OpenNodeAsync()).GetRequiredService<PartnerDirectory>();
        await AddAsync();
        Assert.Null(await other.FindAsync(Number, Cancellation));
        await other.RefreshAsync(Cancellation);
        Assert.True((await other.FindAsync(Number, Cancellation))!.IsActive);
        await Changes.SetActiveAsync(Number, false, Actor, Cancellation);
        await other.RefreshAsync(Cancellation);
        Assert.False((await other.FindAsync(Number, Cancellation))!.IsActive);
        Assert.Equal("add,disable", await ReadAsync<string>("SELECT string_agg(action, ',' ORDER BY revision) FROM merchants.partner_change"));
    }

    [Fact]
    public async Task ImpossibleChanges_AreExplained()
    {
        await AddAsync();
        await Assert.ThrowsAsync<MerchantChangeException>(AddAsync);
        await Assert.ThrowsAsync<MerchantChangeException>(() =>
            Changes.AddAsync(new NewPartner(new PartnerId(710002), "Homeless", new MerchantId(1)), Actor, Cancellation));
        await Assert.ThrowsAsync<MerchantChangeException>(() => Changes.SetActiveAsync(new PartnerId(710009), true, Actor, Cancellation));
        await Assert.ThrowsAsync<MerchantChangeException>(() =>
            Changes.RotateKeyAsync(Number, PartnerKeyKind.CardSecret, new Secret("too short"), Actor, Cancellation));
    }

    private async Task AddAsync()
    {
        if (await Directory.FindAsync(Shop, Cancellation) is null)
        {
            await AddShopAsync();
        }

        await Changes.AddAsync(new NewPartner(Number, "Partner", Shop) { Key = new Secret("key-1") }, Actor, Cancellation);
    }

    private async Task<Partner> FindAsync() => (await Partners.FindAsync(Number, Cancellation))!;
}
