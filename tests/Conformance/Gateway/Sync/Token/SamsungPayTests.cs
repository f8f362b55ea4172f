using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Token;

/// <summary>Gateway → Sync → Token → Samsung Pay. Spec: gateway-sync §6.4.</summary>
public sealed class SamsungPayTests(ConformanceServer server)
{
    private const string Samsung = "samsung_pay";

    private static readonly string[] Charged = ["pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_datetime", "pg_salt", "pg_sig"];

    [Fact]
    public async Task Decrypted_Pays()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Samsung, card = TestCard.Challenged.Pan, amount = "100" });
        var fields = shop.WalletPayment(Samsung, phone, TestCard.Challenged);
        (await shop.PayAsync(fields)).AssertElements(Charged);
        var answer = await shop.PayAsync(fields.Without("pg_card_name"));
        answer.AssertError(9403);
        Assert.EndsWith(": pg_card_name", answer["pg_error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_PaysOnceAndItsAmountOnly()
    {
        var shop = server.First;
        var phone = await Phone.PayAsync(server.Server.Client, new { wallet = Samsung, card = TestCard.Challenged.Pan, amount = "100" });
        (await shop.PayAsync(shop.TokenOfWallet(Samsung, phone.Token, "99"))).AssertError(11005);
        var answer = await shop.PayAsync(shop.TokenOfWallet(Samsung, phone.Token).With("pg_auto_clearing", "0"));
        answer.AssertElements(Charged);
        await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "0");
        (await shop.PayAsync(shop.TokenOfWallet(Samsung, phone.Token))).AssertError(10015);
    }
}
