using FreedomPay.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Merchants.Tests;

public sealed class SandboxSeedTests : MerchantsTest
{
    [Fact]
    public async Task Run_NewSandbox_MakesExactlyThePublishedMerchants()
    {
        var funding = new Funding();
        Assert.True(await Seed.RunAsync(funding, Cancellation));

        var merchants = await Administration.ListAsync(Cancellation);
        Assert.Equal(
            [
                (500001L, "sandbox-receive-key-500001", "sandbox-payout-key-500001"),
                (500002L, "sandbox-receive-key-500002", "sandbox-payout-key-500002"),
                (500003L, "sandbox-same-key-500003", "sandbox-same-key-500003"),
                (500004L, "sandbox-receive-key-500004", "sandbox-payout-key-500004"),
            ],
            merchants.Select(merchant => (merchant.Id.Value, merchant.ReceiveKeys.Current.Reveal(), merchant.PayoutKeys.Current.Reveal())));
        Assert.All(merchants, merchant => Assert.Equal((290, MerchantStatus.Active), (merchant.Tariff.BasisPoints, merchant.Status)));
        Assert.Equal([true, false, true, true], merchants.Select(merchant => merchant.Settings.AutoClearing));
        Assert.Equal([false, true, false, false], merchants.Select(merchant => merchant.Settings.UniqueOrder));
        Assert.Equal([(9, 9), (9, 9), (9, 9), (0, 9)], merchants.Select(merchant => (Switches(merchant.Settings).Count(on => on), 9)));
        Assert.Equal(merchants.Select(merchant => merchant.Id), funding.Funded.Keys.Order());
        Assert.All(funding.Funded.Values, amount => Assert.Equal("10000000 KZT", amount.ToString()));
    }

    [Fact]
    public async Task Run_Again_DoesNothingAndKeepsChanges()
    {
        await Seed.RunAsync(new Funding(), Cancellation);
        await Administration.PatchSettingsAsync(new MerchantId(500002), """{"autoClearing":true}""", Actor, Cancellation);

        var funding = new Funding();
        var other = (await OpenNodeAsync()).GetRequiredService<SandboxSeed>();
        Assert.False(await other.RunAsync(funding, Cancellation));
        Assert.Empty(funding.Funded);
        Assert.True((await FindAsync(new MerchantId(500002))).Settings.AutoClearing);
        Assert.Equal(4, await ReadAsync<long>("SELECT count(*) FROM merchants.merchant"));
    }

    [Fact]
    public async Task Run_AfterInterruption_DoesWhatIsMissing()
    {
        var failing = new Funding { FailAt = new MerchantId(500002) };
        await Assert.ThrowsAsync<InvalidOperationException>(() => Seed.RunAsync(failing, Cancellation));
        var funding = new Funding();
        Assert.True(await Seed.RunAsync(funding, Cancellation));
        Assert.Equal(4, (await Administration.ListAsync(Cancellation)).Count);
        Assert.Equal(4, funding.Funded.Count);
    }

    [Fact]
    public async Task RefuseSandboxKeys_SeededDatabase_NamesTheMerchantsAndNoKey()
    {
        await Seed.RunAsync(new Funding(), Cancellation);
        var error = Assert.Throws<MerchantChangeException>(Seed.RefuseSandboxKeys);
        Assert.Contains("500001, 500002, 500003, 500004", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefuseSandboxKeys_OwnKeys_LetsProductionStartOnlyWhenTheOldOnesAreRetired()
    {
        await AddShopAsync();
        Seed.RefuseSandboxKeys();
        await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Payout, new Secret("sandbox-payout-key-1"), Actor, Cancellation);
        Assert.Throws<MerchantChangeException>(Seed.RefuseSandboxKeys);
        await Administration.RotateKeyAsync(Shop, MerchantKeyKind.Payout, null, Actor, Cancellation);
        Assert.Throws<MerchantChangeException>(Seed.RefuseSandboxKeys);
        await Administration.RetirePreviousKeyAsync(Shop, MerchantKeyKind.Payout, Actor, Cancellation);
        Seed.RefuseSandboxKeys();
    }

    private static bool[] Switches(MerchantSettings settings) =>
    [
        settings.DirectCardPayments, settings.CardEncryption, settings.SavedCards, settings.RecurringProfiles, settings.Payouts, settings.Refunds,
        settings.AnyAmountPage, settings.FramePage, settings.Wallets,
    ];

    internal sealed class Funding : ISandboxFunding
    {
        public Dictionary<MerchantId, Money> Funded { get; } = [];

        public Dictionary<PartnerId, Money> Deposited { get; } = [];

        public MerchantId? FailAt { get; init; }

        public Task FundPartnerDepositAsync(PartnerId partner, Money amount, CancellationToken cancellationToken)
        {
            Deposited.Add(partner, amount);
            return Task.CompletedTask;
        }

        public Task FundPayoutFloatAsync(MerchantId merchant, Money amount, CancellationToken cancellationToken)
        {
            if (merchant == FailAt)
            {
                throw new InvalidOperationException("The node falls here.");
            }

            Funded.Add(merchant, amount);
            return Task.CompletedTask;
        }
    }
}
