using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Issuing.Tests;

/// <summary>A partner at a node, and everything a test does with it.</summary>
internal sealed class Desk(IssuingNode node, Partner partner)
{
    public static readonly byte[] SecretKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static long _lastId = 800_000;
    private int _lastPerson;

    public Partner Partner => partner;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Desk> OpenAsync(IssuingNode node, string settings)
    {
        var id = Interlocked.Add(ref _lastId, 2);
        var merchant = new MerchantId(id);
        await node.Get<MerchantAdministration>().AddAsync(new NewMerchant(merchant, "Shop"), "test", Cancellation);
        var partner = await node.Get<PartnerAdministration>().AddAsync(
            new NewPartner(new PartnerId(id + 1), "Partner", merchant) { CardSecretKey = new Secret(Convert.ToBase64String(SecretKey)), Settings = settings },
            "test",
            Cancellation);
        await node.Get<ISandboxFunding>().FundPartnerDepositAsync(partner.Id, new Money(10_000_000_00, Currency.Kzt), Cancellation);
        return new Desk(node, partner);
    }

    public PartnerCall Call(Guid? requestId = null) => new(partner, requestId ?? Guid.NewGuid());

    public ClientProfile Person(string phone = "77012345678") => new()
    {
        Phone = phone,
        FirstName = "Dana",
        LastName = "Akhmetova",
        Country = "KAZ",
        PersonId = Interlocked.Increment(ref _lastPerson).ToString("880000000000", CultureInfo.InvariantCulture),
    };

    public async Task<string> ClientAsync(int product = 5000, ClientProfile? profile = null) =>
        Done(await node.Get<IClients>().AddAsync(Call(), new NewClient(product, 2, profile ?? Person()), Cancellation)).Client!;

    /// <summary>A card that is issued.</summary>
    public async Task<string> IssuedAsync(string? client = null) =>
        Done(await node.Get<ICards>().IssueAsync(Call(), new NewCard(5000) { ClientId = client ?? await ClientAsync() }, Cancellation)).Cards[0];

    /// <summary>A card that is active, with money.</summary>
    public async Task<string> ActiveAsync(string? amount = "10000", string? client = null)
    {
        var card = await IssuedAsync(client);
        Done(await node.Get<ICards>().ActivateAsync(Call(), card, Cancellation));
        if (amount is not null)
        {
            Done(await MoveAsync(card, "credit", amount));
        }

        return card;
    }

    public Task<RequestOutcome> MoveAsync(string card, string type, string amount, bool hold = false, Guid? request = null, string currency = "KZT") =>
        node.Get<ICardTransactions>().CreateAsync(
            Call(request), new NewTransaction(card, type, amount, currency) { PostAtOnce = !hold }, Cancellation);

    public Task<RequestOutcome> ClearAsync(string transaction, string? amount = null) =>
        node.Get<ICardTransactions>().ClearAsync(Call(), transaction, amount, null, Cancellation);

    public Task<RequestOutcome> RefundAsync(string transaction, string? amount = null) =>
        node.Get<ICardTransactions>().RefundAsync(Call(), transaction, amount, null, Cancellation);

    public Task<RequestOutcome> BlockAsync(string card, BlockReason reason = BlockReason.Other) =>
        node.Get<ICards>().BlockAsync(Call(), card, reason, "because", Cancellation);

    public Task<RequestOutcome> LimitAsync(string card, string type, string period, string value, string measure = "max", string target = "card") =>
        node.Get<ILimits>().SetAsync(
            Call(), new LimitObject(target, card), [new LimitSetting(type, null, period, [new LimitAmount(measure, value, "KZT")])], Cancellation);

    public async Task<CardView> ViewAsync(string card) => Value(await node.Get<ICards>().FindAsync(partner.Id, card, Cancellation));

    public async Task<AccountBalances> BalanceAsync(string card) => Value(await node.Get<ICards>().BalanceAsync(partner.Id, card, Cancellation));

    public async Task<TransactionView> TransactionAsync(string transaction) =>
        Value(await node.Get<ICardTransactions>().FindAsync(partner.Id, transaction, null, Cancellation));

    /// <summary>Number, expiry and CVV2 as the partner reads them.</summary>
    public async Task<(Pan Number, CardExpiry Expiry, Cvv Cvv)> SecretsAsync(string card)
    {
        var data = Value(await node.Get<ICardSecrets>().RevealV1Async(Call(), card, Cancellation));
        var expiry = SecretSchemes.DecryptS1(SecretKey, data.Expiry)!;
        Assert.True(Cvv.TryParse(SecretSchemes.DecryptS1(SecretKey, data.Cvv), out var cvv));
        Assert.True(CardExpiry.TryParse(expiry[2..], expiry[..2], out var last));
        return (Pan.Parse(SecretSchemes.DecryptS1(SecretKey, data.Pan)!), last, cvv);
    }

    /// <summary>A purchase message, as our acquiring would send it.</summary>
    public AuthorisationMessage Purchase((Pan Number, CardExpiry Expiry, Cvv Cvv) card, long minorUnits, bool debit, string rrn) => new(
        node.Get<ICardNetwork>().Prepare(card.Number, rrn), card.Number, card.Expiry, card.Cvv, new Money(minorUnits, Currency.Kzt), debit, Acceptor);

    public CardAcceptor Acceptor => new(new MerchantId(500001), "Market 24", "5411");

    public static RequestOutcome Done(RequestOutcome outcome)
    {
        Assert.Null(outcome.Refusal);
        Assert.Equal(RequestState.Done, outcome.State);
        return outcome;
    }

    public static void AssertRefused(IssuingRefusal refusal, RequestOutcome outcome)
    {
        Assert.Equal(refusal, outcome.Refusal);
        Assert.Equal(RequestState.Failed, outcome.State);
    }

    public static T Value<T>(Reply<T> reply)
        where T : class
    {
        Assert.Null(reply.Refusal);
        return reply.Value!;
    }
}
