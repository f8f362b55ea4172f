using System.Text;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Tests;

public class RequestTemplateTests
{
    [Fact]
    public void WorkedExampleOfTheSpecification_HasItsSignature()
    {
        // gateway-sync §1.5, example 1, the form without the empty parameter.
        var template = new RequestTemplate("127.0.0.1:80", "/g2g/payment", "k7Qw2ErT9yUiOp3A",
        [
            RequestField.Fixed("pg_merchant_id", "500123"),
            RequestField.Open("pg_order_id", Hole.OrderId, 5),
            RequestField.Open("pg_amount", Hole.Amount, 7),
            RequestField.Fixed("pg_currency", "KZT"),
            RequestField.Fixed("pg_description", "Demo order"),
            RequestField.Fixed("pg_user_id", "u-77"),
            RequestField.Open("pg_card_pan", Hole.CardNumber, 16),
            RequestField.Open("pg_card_cvc", Hole.CardCode, 3),
            RequestField.Fixed("pg_card_year", "30"),
            RequestField.Fixed("pg_card_month", "12"),
            RequestField.Fixed("pg_card_name", "TEST TESTOV"),
            RequestField.Fixed("pg_auto_clearing", "0"),
            RequestField.Open("pg_salt", Hole.Salt, 8),
        ]);
        var request = new byte[2048];

        var length = template.Write(
            new RequestValues
            {
                Amount = "1500.50"u8,
                CardCode = "123"u8,
                CardNumber = "4716047261941981"u8,
                OrderId = "A1002"u8,
                Salt = "Zx81QpLm"u8,
            },
            request);

        var text = Encoding.ASCII.GetString(request, 0, length);
        var parts = text.Split("\r\n\r\n");
        Assert.EndsWith("&pg_sig=046fae01243270954b0011dfc7c4c708", text, StringComparison.Ordinal);
        Assert.Contains("pg_card_name=TEST%20TESTOV&", parts[1], StringComparison.Ordinal);
        Assert.Contains("pg_order_id=A1002&", parts[1], StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {parts[1].Length}\r\n", parts[0] + "\r\n", StringComparison.Ordinal);
    }

    [Fact]
    public void ValueOfAnotherWidth_IsRefused()
    {
        var template = new RequestTemplate("h", "/a/b", "secret", [RequestField.Open("pg_salt", Hole.Salt, 8)]);

        Assert.Throws<ArgumentException>(() => template.Write(new RequestValues { Salt = "short"u8 }, new byte[512]));
    }
}
