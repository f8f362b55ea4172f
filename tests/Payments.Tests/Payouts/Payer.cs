using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Payouts;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Nodes;
using FreedomPay.Vault;

namespace FreedomPay.Payments.Tests.Payouts;

/// <summary>A shop with a payout float, and everything a test does with it.</summary>
internal sealed class Payer(PaymentsNode node, Shop shop)
{
    public const string GoodCard = "4671593866478252";
    public const string LaterPaid = "5507841999732294";
    public const string LaterRefused = "4532676596620704";

    private static int _lastOrder;

    public MerchantId Merchant => shop.Merchant.Id;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Payer> OpenAsync(PaymentsNode node, long balance = 1_000_00, string settings = "{}")
    {
        var shop = await Shop.OpenAsync(node, settings);
        await node.Get<ISandboxFunding>().FundPayoutFloatAsync(shop.Merchant.Id, new Money(balance, Currency.Kzt), Cancellation);
        return new Payer(node, shop);
    }

    public Task<OperationAnswer> PayOutAsync(
        long minorUnits, string card = GoodCard, Idempotency? idempotency = null, DateTimeOffset? deadline = null, SavedCard? kept = null,
        ICardNetwork? network = null) => (network is null ? node.Get<IPayouts>() : Over(network)).PayOutAsync(
        new CardPayout
        {
            Merchant = shop.Merchant,
            OrderId = "P" + Interlocked.Increment(ref _lastOrder).ToString(CultureInfo.InvariantCulture),
            Amount = new Money(minorUnits, Currency.Kzt),
            Card = Pan.Parse(card),
            Expiry = kept?.Expiry,
            Cardholder = kept?.Cardholder,
            SavedCard = kept?.Id,
            Deadline = deadline,
            Details = new PaymentDetails { Description = "test", ResultUrl = "https://shop.example/post" },
            Idempotency = idempotency,
        },
        Cancellation);

    public async Task<SavedCard> KeepAsync(string card = GoodCard) => await node.Get<ISavedCards>().AddAsync(
        new NewSavedCard(Merchant, "u-1", Pan.Parse(card), null, null, Verified: true), Cancellation);

    public Task RemoveAsync(SavedCard card) => node.Get<ISavedCards>().RemoveAsync(Merchant, card.UserId, card.Token, Cancellation);

    public async Task<PayoutView> ViewAsync(long id) => (await node.Get<IPayouts>().FindAsync(Merchant, new PaymentId(id), Cancellation))!;

    public Task<PayoutView?> FindAsync(long id) => node.Get<IPayouts>().FindAsync(Merchant, new PaymentId(id), Cancellation);

    /// <summary>The payout float: posted, and what of it is free.</summary>
    public async Task<(long Posted, long Available)> FloatAsync()
    {
        var accounts = node.Get<AccountDirectory>();
        var account = await accounts.GetAsync(AccountKey.MerchantPayoutFloat(Merchant, Currency.Kzt), Cancellation);
        var balance = await accounts.BalanceAsync(account, Cancellation);
        return (balance.Posted, balance.Available);
    }

    /// <summary>How often the shop is to be told of a payout.</summary>
    public Task<long> NoticesAsync() => node.ReadAsync<long>(
        $"select count(*) from storage.job where queue = 20 and owner = {Merchant.Value} and get_byte(payload, 0) = 5");

    public Task EndedAsync(long id) =>
        Books.UntilAsync(async () => (await ViewAsync(id)).Payment.State != PaymentState.Processing, $"payout {id} does not end");

    private FreedomPay.Payments.Payouts.Payouts Over(ICardNetwork network)
    {
        var context = new OperationContext(
            node.Get<ICommitter>(), network, node.Get<ICardVault>(), node.Get<AccountDirectory>(), node.Get<PaymentNumbers>(), node.Get<Node>(),
            node.Get<ClaimWaiters>(), node.Get<TimeProvider>(), node.Get<MachineTime>());
        var reader = node.Get<PayoutReader>();
        return new(context, new PayoutExchange(context, node.Get<AccountDirectory>(), reader, node.Get<ResolverSignal>()), reader);
    }
}
