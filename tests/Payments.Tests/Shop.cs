using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;

namespace FreedomPay.Payments.Tests;

/// <summary>A merchant at a node, and everything a test does with it.</summary>
internal sealed class Shop(PaymentsNode node, Merchant merchant)
{
    /// <summary>A card that holds, debits and refunds; its cancel works too.</summary>
    public const string GoodCard = "4400430000000007";

    /// <summary>A card whose issuer demands proof and refuses to debit what it holds.</summary>
    public const string ClearingRefused = "5367654276102126";

    /// <summary>A card whose issuer demands proof and refuses to release and to return.</summary>
    public const string CancelAndRefundRefused = "4916307416334310";

    private static long _lastId = 600_000;
    private int _lastOrder;

    public Merchant Merchant => merchant;

    /// <summary>An idempotency key over a body; the fingerprint begins with the version of its key.</summary>
    public static Idempotency Key(string key, byte body = 1) => new(key, [0, 1, body]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Shop> OpenAsync(PaymentsNode node, string settings = "{}")
    {
        var id = new MerchantId(Interlocked.Increment(ref _lastId));
        return new Shop(node, await node.Get<MerchantAdministration>().AddAsync(new NewMerchant(id, "Shop") { Settings = settings }, "test", Cancellation));
    }

    /// <summary>The shop with changed settings.</summary>
    public async Task<Shop> PatchAsync(string settings)
    {
        await node.Get<MerchantAdministration>().PatchSettingsAsync(merchant.Id, settings, "test", Cancellation);
        return new Shop(node, (await node.Get<IMerchantDirectory>().FindAsync(merchant.Id, Cancellation))!);
    }

    /// <summary>The same shop as another node knows it.</summary>
    public Shop At(PaymentsNode other) => new(other, merchant);

    public Task<OperationAnswer> PayAsync(
        long minorUnits, bool oneStep = true, string card = GoodCard, string? order = null, Idempotency? idempotency = null, ICardNetwork? network = null) =>
        (network is null ? node.Payments : node.PaymentsOver(network)).PayAsync(
        new CardPurchase
        {
            Merchant = merchant,
            OrderId = order ?? Interlocked.Increment(ref _lastOrder).ToString(CultureInfo.InvariantCulture),
            Amount = new Money(minorUnits, Currency.Kzt),
            Card = Pan.Parse(card),
            Expiry = new CardExpiry(2030, 12),
            Cvv = null,
            Cardholder = "TEST",
            OneStep = oneStep,
            Proof = card switch
            {
                CancelAndRefundRefused => ScriptedAuthentications.Proof,
                ClearingRefused => ScriptedAuthentications.Proof with { Eci = "02" },
                _ => null,
            },
            Details = new PaymentDetails { Description = "test" },
            Idempotency = idempotency,
        },
        Cancellation);

    public async Task<PaymentId> HoldAsync(long minorUnits, string card = GoodCard)
    {
        var answer = await PayAsync(minorUnits, oneStep: false, card);
        Assert.Equal(OperationResult.Done, answer.Result);
        return new PaymentId(answer.PaymentId);
    }

    public async Task<PaymentId> CaptureAsync(long minorUnits, string card = GoodCard)
    {
        var answer = await PayAsync(minorUnits, oneStep: true, card);
        Assert.Equal(OperationResult.Done, answer.Result);
        return new PaymentId(answer.PaymentId);
    }

    /// <summary>The payer is back from the issuer's page.</summary>
    public Task<OperationAnswer> CompleteAsync(PaymentId payment, PaymentsNode? at = null) =>
        (at ?? node).Payments.CompleteThreeDSecureAsync(merchant, payment, PaymentKind.Purchase, "md", "answer", Cancellation);

    public Task<OperationAnswer> ClearAsync(PaymentId payment, string? sum = null, Idempotency? idempotency = null) =>
        node.Payments.ClearAsync(merchant, payment, sum, idempotency, Cancellation);

    public Task<OperationAnswer> CancelAsync(PaymentId payment, Idempotency? idempotency = null, IReadOnlyList<ReceiptPosition>? receipt = null) =>
        node.Payments.CancelAsync(merchant, payment, receipt, idempotency, Cancellation);

    public Task<OperationAnswer> RefundAsync(
        PaymentId payment, string? sum = null, Idempotency? idempotency = null, IReadOnlyList<ReceiptPosition>? receipt = null) =>
        node.Payments.RefundAsync(merchant, payment, sum, receipt, null, idempotency, Cancellation);

    public async Task<PaymentView> ViewAsync(PaymentId payment) => (await node.Reader.FindAsync(merchant.Id, payment, Cancellation))!;

    /// <summary>What the platform owes the shop.</summary>
    public async Task<AccountBalance> BalanceAsync()
    {
        var accounts = node.Get<AccountDirectory>();
        return await accounts.BalanceAsync(await accounts.GetAsync(AccountKey.MerchantSettlement(merchant.Id, Currency.Kzt), Cancellation), Cancellation);
    }
}
