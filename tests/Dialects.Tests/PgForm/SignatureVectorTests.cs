using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>The worked examples of the wire reference, each signed by us and verified by us.</summary>
public sealed class SignatureVectorTests
{
    private const string Example = "exampleSecretKey01";

    private static readonly (string, string)[] Card =
    [
        ("pg_merchant_id", "500123"), ("pg_order_id", "A1002"), ("pg_amount", "1500.50"), ("pg_currency", "KZT"), ("pg_description", "Demo order"),
        ("pg_user_id", "u-77"), ("pg_card_pan", "4716047261941981"), ("pg_card_cvc", "123"), ("pg_card_year", "30"), ("pg_card_month", "12"),
        ("pg_card_name", "TEST TESTOV"), ("pg_auto_clearing", "0"), ("pg_salt", "Zx81QpLm"),
    ];

    private static readonly (string, string)[] Receipt =
    [
        ("pg_merchant_id", "500123"), ("pg_order_id", "A1003"), ("pg_amount", "300"), ("pg_description", "Two lines"),
        ("pg_receipt_positions[0][count]", "2"), ("pg_receipt_positions[0][name]", "Mouse pad"), ("pg_receipt_positions[0][tax_type]", "0"),
        ("pg_receipt_positions[0][price]", "100"), ("pg_receipt_positions[0][GTIN]", "04601234567893"), ("pg_receipt_positions[1][count]", "1"),
        ("pg_receipt_positions[1][name]", "Cable"), ("pg_receipt_positions[1][tax_type]", "3"), ("pg_receipt_positions[1][price]", "100"),
        ("pg_salt", "abcd1234"),
    ];

    private static readonly (string, string)[] Coffee =
    [
        ("pg_merchant_id", "500123"), ("pg_order_id", "A-1001"), ("pg_amount", "150.50"), ("pg_currency", "KZT"), ("pg_description", "Coffee beans"),
        ("pg_salt", "s4ltExample"),
    ];

    private static readonly (string, string)[] TwelvePositions =
        [.. Coffee[..5], .. Enumerable.Range(0, 12).Select(i => ($"pg_receipt_positions[{i}][name]", $"n{i}")), Coffee[5]];

    [Fact]
    public void FlatRequest_SignsEmptyValuesAndVerifiesWithoutThem()
    {
        Check("payment", [.. Card, ("pg_param1", "")], "211d3f7b035bbd9276699ec6cedadf6a");
        Check("payment", Card, "046fae01243270954b0011dfc7c4c708");
        Assert.True(Messages.Verifies([.. Card, ("pg_param1", "")], "046fae01243270954b0011dfc7c4c708", "payment"));
    }

    [Fact]
    public void UpperCaseSignature_IsAccepted() => Assert.True(Messages.Verifies(Card, "046FAE01243270954B0011DFC7C4C708", "payment"));

    [Fact]
    public void ChangedValue_IsRefused()
    {
        var changed = Card.ToArray();
        changed[2] = ("pg_amount", "1500.5");
        Assert.False(Messages.Verifies(changed, "046fae01243270954b0011dfc7c4c708", "payment"));
        Assert.False(Messages.Verifies(Card, "046fae01243270954b0011dfc7c4c7", "payment"));
        Assert.False(Messages.Verifies(Card, "046fae01243270954b0011dfc7c4c70g", "payment"));
        Assert.False(Messages.Verifies(Card, "", "payment"));
    }

    [Fact]
    public void NestedForm_IsReadRecursively()
    {
        Check("payment_page", Receipt, "a229fae36e5356cbf2f0e88cab212ec8");
        Check("", Receipt, "6ab8331a99f970601d509f166461e9d6");
    }

    [Fact]
    public void CustomCyrillicAndUrlFields_AreSigned() => Check(
        "payment_page",
        [
            ("pg_merchant_id", "500123"), ("pg_order_id", "A1004"), ("pg_amount", "20.00"), ("pg_description", "Заказ №5"),
            ("pg_result_url", "https://shop.example/hooks/result?k=1"), ("cart", "77"), ("pg_salt", "q1w2e3r4"),
        ],
        "9ea23655f6f0c9afc33454a63f67be00");

    [Fact]
    public void CallbackWithQueryField_IsSigned() => Check(
        "result",
        [
            ("cart", "77"), ("k", "1"), ("pg_amount", "20"), ("pg_captured", "1"), ("pg_currency", "KZT"), ("pg_order_id", "A1004"),
            ("pg_payment_id", "1900000500"), ("pg_result", "1"), ("pg_salt", "J6PDkUYjYJ0hjrPE"),
        ],
        "8f5ad9d0fa5783b433897aacb47ef712");

    [Theory]
    [InlineData("")]
    [InlineData("pg_")]
    public void VendorHelperVector_IsReproduced(string prefix) => Check(
        "script.php",
        [
            (prefix + "salt", "9imM909TH820jwk387"), (prefix + "t_param", "value3"), (prefix + "a_param", "value1"),
            (prefix + "z_param[q_subparam]", "subvalue2"), (prefix + "z_param[m_subparam]", "subvalue1"), (prefix + "b_param", "value2"),
        ],
        "a8a4d5a9188f24038a14a4d65c387bf7",
        "mypasskey");

    [Fact]
    public void MerchantPurchaseVectors_AreReproduced()
    {
        Check("init_payment.php", Coffee, "506d8cf7c7f6b1647f7db78c654824f5", Example);
        Check(
            "init_payment.php",
            [
                .. Coffee, ("pg_receipt_positions[0][count]", "1"), ("pg_receipt_positions[0][name]", "Beans"), ("pg_receipt_positions[0][tax_type]", "2"),
                ("pg_receipt_positions[0][price]", "100.50"), ("pg_receipt_positions[1][count]", "2"), ("pg_receipt_positions[1][name]", "Mug"),
                ("pg_receipt_positions[1][tax_type]", "0"), ("pg_receipt_positions[1][price]", "25.00"),
            ],
            "b356e33fcc44e794e51c49f95b39b48d",
            Example);
        Check("init_payment.php", [.. Coffee, ("pg_payment_system", "")], "6c1227b4bd8fe70336a2d91e5df406f8", Example);
        Check(
            "payment.php",
            [
                ("cms_payment_module", "DEMO"), ("pg_amount", "99"), ("pg_description", "Tea"), ("pg_merchant_id", "500123"), ("pg_order_id", "77"),
                ("pg_salt", "abc"), ("zz_ref", "q1"),
            ],
            "63f3bd885269e9f9f09a129a61fb1755",
            Example);
        Check(
            "add2",
            [("pg_back_link", "https://shop.example/back"), ("pg_merchant_id", "500123"), ("pg_salt", "abc"), ("pg_user_id", "client-7")],
            "3d294a2ffb37843e9736c79789ab3357",
            Example);
        Check(
            "result.php", [("pg_description", "Order accepted"), ("pg_salt", "abc"), ("pg_status", "ok")], "9fab45810f1627e343cbd15d65fbfd6a", Example);
        Check("", [("pg_order_id", "77"), ("pg_salt", "abc")], "3ff6fc5d2d3ae5add322875afd5216f8", Example);
    }

    [Fact]
    public void TwelvePositions_VerifyInAllThreeOrdersAndAreSignedInNumericOrder()
    {
        Check("init_payment.php", TwelvePositions, "5896f50e01bbe27b00c74961af4b1773", Example);
        Assert.True(Messages.Verifies(TwelvePositions, "335dda8d2eaa90875f39e0154f11587e", "init_payment.php", Example));
        Assert.True(Messages.Verifies(TwelvePositions, "deae5f177a8c503e06b11c7ac0fcc689", "init_payment.php", Example));
    }

    [Fact]
    public void NestedStatusAnswer_IsSigned()
    {
        using var message = Messages.OfXml(
            """
            <response><pg_amount>150.5</pg_amount><pg_currency>KZT</pg_currency><pg_order_id>A-1001</pg_order_id><pg_payment_id>900000017</pg_payment_id>
            <pg_payment_status>success</pg_payment_status><pg_refund_amount>-50.5</pg_refund_amount><pg_refund_payments>
            <pg_refund_payment><pg_payment_id>900000021</pg_payment_id><pg_payment_status>success</pg_payment_status>
            <pg_amount>-20.5</pg_amount></pg_refund_payment>
            <pg_refund_payment><pg_payment_id>900000022</pg_payment_id><pg_payment_status>success</pg_payment_status>
            <pg_amount>-30</pg_amount></pg_refund_payment>
            </pg_refund_payments><pg_salt>s4ltExample</pg_salt><pg_status>ok</pg_status></response>
            """);
        Assert.Equal("e23396ef74cdf42bd4a98aaaff9d478b", Messages.Sign(message, "get_status3.php", Example));
    }

    [Fact]
    public void JsonNumbers_AreSignedAsWritten()
    {
        Messages.Read("""{"pg_merchant_id":500123,"pg_amount":100.5,"pg_description":"x","pg_salt":"a1"}""", "application/json", null, out var message);
        Assert.Equal("926e6451edf0d0e0d0dbee32acd57c6c", Messages.Sign(message!, "init_payment.php", Example));
        message!.Dispose();
    }

    [Fact]
    public void PayoutVectors_AreReproduced()
    {
        Check(
            "p2p2nonreg",
            [
                ("pg_amount", "2500.00"), ("pg_card_name", "ASEL DEMO"), ("pg_currency", "KZT"), ("pg_description", "Payout PO-1001"),
                ("pg_merchant_id", "540001"), ("pg_order_id", "PO-1001"), ("pg_payment_to", "4671593866478252"),
                ("pg_post_link", "https://shop.example/hooks/payout"), ("pg_salt", "k3Jd92LmQp0a"),
            ],
            "8a482be090b0cdaa7d82ba39ba678db9",
            "payoutKeyDEMO");
        using var rates = Messages.OfXml(
            """
            <response><pg_status>ok</pg_status><pg_datetime>2030-01-15T06:20:05+00:00</pg_datetime><rate><pg_currency_from>KZT</pg_currency_from>
            <pg_currency_to>USD</pg_currency_to><pg_rate>0.00195</pg_rate></rate><pg_salt>r7Yt</pg_salt></response>
            """);
        Assert.Equal("7873452017304041ba0904f7956727dc", Messages.Sign(rates, "rates", "payoutKeyDEMO"));
    }

    [Fact]
    public void NamesThatArePrefixes_VerifyInBothOrders()
    {
        // The helper sorts pg_param1002 behind pg_param10001: the plain order is turned round.
        (string, string)[] fields = [("pg_param10", "ten"), ("pg_param1", "one"), ("pg_salt", "a")];
        const string Swapped = "x;ten;one;a;k7Qw2ErT9yUiOp3A";
        var signature = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(Swapped)));
        Assert.True(Messages.Verifies(fields, signature, "x"));
        using var message = Messages.Of(fields);
        Assert.True(Messages.Verifies(fields, Messages.Sign(message, "x"), "x"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void SampleOfTheReference_Verifies(string sample)
    {
        using var stream = typeof(SignatureVectorTests).Assembly.GetManifestResourceStream(sample)!;
        using var reader = new StreamReader(stream);
        using var message = Messages.OfXml(reader.ReadToEnd());
        Assert.True(Messages.Verifies(message, sample.Split('.')[^2]));
    }

    public static TheoryData<string> Samples() =>
        [.. typeof(SignatureVectorTests).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".xml", StringComparison.Ordinal))];

    private static void Check(string script, (string, string)[] fields, string expected, string secret = Messages.Secret)
    {
        using WireMessage message = Messages.Of(fields);
        Assert.Equal(expected, Messages.Sign(message, script, secret));
        Assert.True(Messages.Verifies(message, script, secret));
    }
}
