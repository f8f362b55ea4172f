using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Wire;

/// <summary>Every way in which clients of the field sign. Spec: gateway-sync §1.5, wire-facts §1.</summary>
public sealed class SignatureTests(ConformanceServer server)
{
    /// <summary>The canonical text of worked example 1 (gateway-sync §1.5) and its hash: our own client is right.</summary>
    [Fact]
    public void Client_SignsAsTheWorkedExamples()
    {
        var fields = new WireFields(
        [
            ("pg_merchant_id", "500123"), ("pg_order_id", "A1002"), ("pg_amount", "1500.50"), ("pg_currency", "KZT"), ("pg_description", "Demo order"),
            ("pg_user_id", "u-77"), ("pg_card_pan", "4716047261941981"), ("pg_card_cvc", "123"), ("pg_card_year", "30"), ("pg_card_month", "12"),
            ("pg_card_name", "TEST TESTOV"), ("pg_auto_clearing", "0"), ("pg_param1", ""), ("pg_salt", "Zx81QpLm"),
        ]);
        Assert.Equal("211d3f7b035bbd9276699ec6cedadf6a", WireSignature.Of("payment", fields, "k7Qw2ErT9yUiOp3A"));
        Assert.Equal("046fae01243270954b0011dfc7c4c708", WireSignature.WithoutEmpty("payment", fields, "k7Qw2ErT9yUiOp3A"));
        var nested = new WireFields(
        [
            ("pg_merchant_id", "500123"), ("pg_order_id", "A1003"), ("pg_amount", "300"), ("pg_description", "Two lines"),
            ("pg_receipt_positions[0][count]", "2"), ("pg_receipt_positions[0][name]", "Mouse pad"), ("pg_receipt_positions[0][tax_type]", "0"),
            ("pg_receipt_positions[0][price]", "100"), ("pg_receipt_positions[0][GTIN]", "04601234567893"), ("pg_receipt_positions[1][count]", "1"),
            ("pg_receipt_positions[1][name]", "Cable"), ("pg_receipt_positions[1][tax_type]", "3"), ("pg_receipt_positions[1][price]", "100"),
            ("pg_salt", "abcd1234"),
        ]);
        Assert.Equal("a229fae36e5356cbf2f0e88cab212ec8", WireSignature.Of("payment_page", nested, "k7Qw2ErT9yUiOp3A"));
    }

    [Fact]
    public async Task UpperCase_IsTaken()
    {
        var fields = server.First.Payment();
        await AssertPaysAsync(fields, WireSignature.Of("payment", fields, server.First.Key).ToUpperInvariant());
    }

    [Fact]
    public async Task EmptyValues_MayBeSignedOrLeftOut()
    {
        var fields = server.First.Payment().With("pg_user_phone", "").With("pg_param1", "");
        await AssertPaysAsync(fields, WireSignature.Of("payment", fields, server.First.Key));
        await AssertPaysAsync(fields, WireSignature.WithoutEmpty("payment", fields, server.First.Key));
    }

    [Fact]
    public async Task TwelvePositions_EitherReadingIsTaken()
    {
        var fields = server.First.Payment();
        for (var i = 0; i < 12; i++)
        {
            fields = fields.With($"pg_receipt_positions[{i}][count]", $"{i + 1}").With($"pg_receipt_positions[{i}][name]", $"Товар {12 - i}")
                .With($"pg_receipt_positions[{i}][price]", "10").With($"pg_receipt_positions[{i}][tax_type]", "0");
        }

        var (plain, helper) = (WireSignature.Of("payment", fields, server.First.Key), WireSignature.ByHelper("payment", fields, server.First.Key));
        Assert.NotEqual(plain, helper);
        await AssertPaysAsync(fields, plain);
        await AssertPaysAsync(fields, helper);
    }

    [Fact]
    public async Task FieldsOfTheShopsOwn_AreSignedToo()
    {
        var fields = server.First.Payment().With("cart", "77").With("Корзина", "да");
        await AssertPaysAsync(fields, WireSignature.Of("payment", fields, server.First.Key));
        var answer = await server.Wire.SendSignedAsync(
            "/g2g/payment", fields.With("pg_sig", WireSignature.Of("payment", fields.Without("cart"), server.First.Key)), server.First.Key);
        answer.AssertError(1100);
    }

    [Fact]
    public async Task Values_AreSignedAsSent()
    {
        var fields = server.First.Payment("1500.50").With("pg_description", " с пробелами  и + и % и & ");
        await AssertPaysAsync(fields, WireSignature.Of("payment", fields, server.First.Key));
    }

    [Fact]
    public async Task Wrong_IsExplainedWithEverythingSecretMasked()
    {
        var shop = server.First;
        var fields = shop.Payment(card: new TestCard("4400444400004440", "987")).With("cart", "4716047261941981").With("pg_sig", new string('0', 32));

        var answer = await server.Wire.SendSignedAsync("/g2g/payment", fields, shop.Key);

        var help = Uri.UnescapeDataString(answer.SignatureHelp!);
        var masked = fields.Without("pg_sig").With("pg_card_pan", "4400-44XX-XXXX-4440").With("pg_card_cvc", "***").With("cart", "4716-04XX-XXXX-1981");
        Assert.Equal(WireSignature.Canonical("payment", masked, "***"), help);
        Assert.All(answer.SignatureHelp!, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public async Task Right_IsNotExplained() => Assert.Null((await server.First.PayAsync(server.First.Payment())).SignatureHelp);

    [Fact]
    public async Task PayoutKey_SignsNoPurchase()
    {
        var fields = server.First.Payment();
        var answer = await server.Wire.SendSignedAsync(
            "/g2g/payment", fields.With("pg_sig", WireSignature.Of("payment", fields, "sandbox-payout-key-500001")), server.First.Key);
        answer.AssertError(1100);
    }

    private async Task AssertPaysAsync(WireFields fields, string signature)
    {
        var answer = await server.Wire.SendSignedAsync("/g2g/payment", fields.With("pg_sig", signature), server.First.Key);
        Assert.True(answer["pg_status"] == "ok", answer.Text + Uri.UnescapeDataString(answer.SignatureHelp ?? ""));
    }
}
