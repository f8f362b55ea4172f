using FreedomPay.Api;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>The notice of a stored card, over facts of the test's own. Spec: callbacks §7.</summary>
public sealed class CardAddedTests(ConformanceServer server)
{
    private static readonly CardAddedFacts Stored = new()
    {
        Url = "https://shop.example/cards/hook?k=1",
        OrderId = "A1",
        UserId = "u-7",
        CardId = 17,
        Token = "0195f3a0-0000-7000-8000-000000000001",
        MaskedPan = "4400-44XX-XXXX-4440",
        Expiry = new CardExpiry(2030, 2),
        ThreeDSecure = true,
    };

    [Fact]
    public async Task Stored_IsSaidAsFormFields()
    {
        var (call, shop) = await ComposeAsync("{}", Stored);
        call.AssertSigned(shop);
        Assert.Equal(
            [
                "k", "pg_type", "pg_status", "pg_payment_id", "pg_order_id", "pg_merchant_id", "pg_user_id", "pg_card_id", "pg_card_token", "pg_card_hash",
                "pg_card_3ds", "pg_card_month", "pg_card_year", "pg_salt", "pg_sig",
            ],
            call.Names);
        Assert.Equal(
            ("approve", "success", "1000000077", "17", "1", "02", "30"),
            (call["pg_type"], call["pg_status"], call["pg_payment_id"], call["pg_card_id"], call["pg_card_3ds"], call["pg_card_month"], call["pg_card_year"]));
    }

    [Fact]
    public async Task Stored_IsSaidAsXml_ToShopsThatWantIt()
    {
        var (call, shop) = await ComposeAsync("""{"cardAddedAsXml":true}""", Stored);
        Assert.Matches("^<\\?xml[^>]*\\?>\\s*<response><", call["pg_xml"]);
        call.AssertSigned(shop);
    }

    [Fact]
    public async Task NotStored_SaysWhy()
    {
        var (call, shop) = await ComposeAsync("{}", Stored with { ErrorCode = 10009, Token = null, CardId = null });
        call.AssertSigned(shop);
        Assert.Equal(("error", "10009", null), (call["pg_status"], call["pg_error_code"], call["pg_card_token"]));
        Assert.NotEmpty(call["pg_error_description"]!);
    }

    private async Task<(ReceivedCall Call, Shop Shop)> ComposeAsync(string settings, CardAddedFacts facts)
    {
        var shop = await server.NewShopAsync(settings);
        var cancellation = TestContext.Current.CancellationToken;
        var merchant = (await server.Services.GetRequiredService<IMerchantDirectory>().FindAsync(new MerchantId(shop.Id), cancellation))!;
        await using var words = new ServiceCollection()
            .AddApi()
            .AddSingleton(server.Services.GetRequiredService<IPaymentReader>())
            .AddSingleton<ICardAddedReader>(new Facts(facts))
            .BuildServiceProvider();
        var composer = words.GetRequiredService<ICallbackComposer>();
        var order = new CallbackOrder(CallbackKind.CardAdded, merchant.Id, 1_000_000_077) { Succeeded = facts.ErrorCode is null };
        var message = Assert.Single(await composer.ComposeAsync(merchant, order, cancellation));
        var call = composer.Sign(merchant, message, mayReject: false);
        var address = new Uri(call.Url);
        Assert.Equal(CallbackVerdict.Accepted, composer.Read(merchant, message, "whatever"u8).Verdict);
        return (new ReceivedCall("POST", address.AbsolutePath, address.Query, "application/x-www-form-urlencoded", call.Body!), shop);
    }

    private sealed class Facts(CardAddedFacts facts) : ICardAddedReader
    {
        public Task<CardAddedFacts?> FindAsync(MerchantId merchant, PaymentId operation, CancellationToken cancellationToken) =>
            Task.FromResult<CardAddedFacts?>(facts);
    }
}
