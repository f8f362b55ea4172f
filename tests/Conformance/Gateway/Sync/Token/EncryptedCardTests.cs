using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Token;

/// <summary>Encrypted card data. Spec: gateway-sync §1.8.</summary>
public sealed class EncryptedCardTests(ConformanceServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Payment_EveryTransport_IsThatOfTheCard(Transport transport)
    {
        var shop = server.First;
        var answer = await shop.PayAsync(await PaymentAsync(shop), transport);
        answer.AssertElements("pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_datetime", "pg_salt", "pg_sig");
        var status = await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "100");
        Assert.Equal(("4400-44XX-XXXX-4440", "12/30"), (status["pg_card_pan"], status["pg_card_exp"]));
    }

    [Fact]
    public async Task CardFieldsInClear_AreNotLookedAt()
    {
        var shop = server.First;
        var fields = (await PaymentAsync(shop)).With("pg_card_pan", "12").With("pg_card_cvc", "x").With("pg_card_year", "1").With("pg_card_month", "99");
        Assert.Equal("ok", (await shop.PayAsync(fields))["pg_status"]);
    }

    [Fact]
    public async Task SavingACard_TakesItToo()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var fields = shop.Own(("pg_user_id", user), ("pg_card_name", "TEST TESTOV"), ("pg_encrypted_card", await MessageAsync()));
        var answer = await shop.SendAsync("/g2g/cardstorage/add", fields);
        Assert.Equal("4400-44XX-XXXX-4440", answer["pg_card_mask"]);
        Assert.Equal(answer["pg_card_token"], await shop.TokenAsync(user));
    }

    [Fact]
    public async Task Message_SecondTime_IsRefused()
    {
        var shop = server.First;
        var fields = await PaymentAsync(shop);
        Assert.Equal("ok", (await shop.PayAsync(fields))["pg_status"]);
        (await shop.PayAsync(fields.With("pg_order_id", Shop.NewOrder()))).AssertError(10005);
        (await server.Second.PayAsync(server.Second.Own([.. fields.Where(f => f.Name is not ("pg_merchant_id" or "pg_salt"))]))).AssertError(10005);
    }

    [Fact]
    public async Task SameIdempotencyKey_GetsTheFirstAnswerForTheSameCardHoweverEncrypted()
    {
        var shop = server.First;
        var fields = (await PaymentAsync(shop)).With("pg_idempotency_key", Shop.NewOrder());
        var first = await shop.PayAsync(fields);
        Assert.Equal(first.Lasting, (await shop.PayAsync(fields)).Lasting);
        Assert.Equal(first.Lasting, (await shop.PayAsync(fields.With("pg_encrypted_card", await MessageAsync()))).Lasting);
        (await shop.PayAsync(fields.With("pg_encrypted_card", await MessageAsync("4400444400004444")))).AssertError(9403);
    }

    [Fact]
    public async Task WhateverIsWrong_TheAnswerIsTheSame()
    {
        var shop = server.First;
        var right = await MessageAsync();
        var parts = right.Split('.');
        string[] wrong =
        [
            "x", "a.b.c.d.e", right + "x", right[..^2] + (right[^2] == 'A' ? 'B' : 'A') + right[^1], string.Join('.', [parts[0], parts[1], parts[2], "AAAA", parts[4]]),
            await MessageAsync("4400"), await MessageAsync(at: DateTimeOffset.UtcNow.AddMinutes(-16)), await MessageAsync(at: DateTimeOffset.UtcNow.AddMinutes(6)),
            string.Join('.', [Base64Url.EncodeToString("""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"unknown"}"""u8), .. parts[1..]]),
        ];
        var answers = new List<string>();
        foreach (var message in wrong)
        {
            var answer = await shop.PayAsync(shop.Payment().With("pg_encrypted_card", message));
            answer.AssertError(10005);
            answers.Add(answer.Timeless);
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Encryption_SwitchedOff_IsRefused()
    {
        var shop = await server.NewShopAsync("""{"cardEncryption":false}""");
        (await shop.PayAsync(await PaymentAsync(shop))).AssertError(9994);
    }

    [Fact]
    public async Task Key_OfTheSandbox_IsShownAsJwkAndPem()
    {
        var key = await KeyAsync();
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.GetProperty("pem").GetString());
        Assert.Equal(
            Base64Url.EncodeToString(rsa.ExportParameters(false).Modulus), key.GetProperty("jwk").GetProperty("n").GetString());
        Assert.Equal(key.GetProperty("kid").GetString(), key.GetProperty("jwk").GetProperty("kid").GetString());
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private async Task<WireFields> PaymentAsync(Shop shop) => shop.Own(
        ("pg_order_id", Shop.NewOrder()), ("pg_amount", "100"), ("pg_description", "Encrypted"), ("pg_card_name", "TEST TESTOV"),
        ("pg_encrypted_card", await MessageAsync()));

    private Task<JsonElement> KeyAsync() => server.Server.Client.GetFromJsonAsync<JsonElement>("/sandbox/card-encryption-key", Cancellation);

    private async Task<string> MessageAsync(string pan = "4400444400004440", DateTimeOffset? at = null) =>
        CardEncryption.Encrypt(await KeyAsync(), pan, "123", at ?? DateTimeOffset.UtcNow);
}
