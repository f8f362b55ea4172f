using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>What leaves for the merchant's address (wire-facts §6).</summary>
public sealed class CallbackSignatureTests
{
    private static readonly Secret Key = new("exampleSecretKey01");

    [Theory]
    [InlineData("https://shop.example/pay/result.php?x=1", "result.php")]
    [InlineData("https://shop.example/hooks/freedompay", "freedompay")]
    [InlineData("https://shop.example/hooks/freedompay#x/y", "freedompay")]
    [InlineData("https://shop.example/index.php?route=a/b", "index.php")]
    [InlineData("https://shop.example/", "")]
    [InlineData("https://shop.example/?route=hook", "")]
    [InlineData("https://shop.example", "")]
    [InlineData("https://shop.example?a=1", "")]
    public void Script_IsTheLastSegmentOfTheMerchantsPath(string url, string script) => Assert.Equal(script, CallbackSignature.ScriptOf(url));

    [Fact]
    public void ReturnByGet_SignsTheWholeQuery()
    {
        var callback = Compose(
            "https://shop.example/index.php?route=done&lang=ru", CallbackMethod.Get, ("pg_order_id", "A-1001"), ("pg_payment_id", "900000017"));
        Assert.Equal(
            "https://shop.example/index.php?route=done&lang=ru&pg_order_id=A-1001&pg_payment_id=900000017&pg_salt=Qw81Lk0ZpXc4Vb7N"
            + "&pg_sig=69ce76405386a192535f8f776545106f",
            callback.Url);
        Assert.Null(callback.Body);
    }

    [Fact]
    public void ResultByPost_RepeatsTheQueryFirstInTheBody()
    {
        var callback = Compose(
            "https://shop.example/?route=hook",
            CallbackMethod.Post,
            ("pg_order_id", "A-1001"), ("pg_payment_id", "900000017"), ("pg_amount", "20"), ("pg_currency", "KZT"), ("pg_result", "1"), ("pg_reference", ""));
        Assert.Equal("https://shop.example/?route=hook", callback.Url);
        Assert.Equal(
            "route=hook&pg_order_id=A-1001&pg_payment_id=900000017&pg_amount=20&pg_currency=KZT&pg_result=1&pg_salt=Qw81Lk0ZpXc4Vb7N"
            + "&pg_sig=3e40cb779d95cf08735731c34085af52",
            callback.Body);
    }

    [Fact]
    public void ExampleEightAndVectorFour_AreReproduced()
    {
        var eight = CallbackSignature.Compose(
            "https://shop.example/hooks/result?k=1",
            [
                new("cart", "77"), new("pg_amount", "20"), new("pg_captured", "1"), new("pg_currency", "KZT"), new("pg_order_id", "A1004"),
                new("pg_payment_id", "1900000500"), new("pg_result", "1"),
            ],
            CallbackMethod.Post,
            new Secret(Messages.Secret),
            "J6PDkUYjYJ0hjrPE");
        Assert.EndsWith("pg_sig=8f5ad9d0fa5783b433897aacb47ef712", eight.Body, StringComparison.Ordinal);
        var four = CallbackSignature.Compose(
            "https://shop.example/result.php?PAYMENT_SYSTEM=7",
            [
                new("pg_amount", "150.5"), new("pg_can_reject", "0"), new("pg_currency", "KZT"), new("pg_order_id", "A-1001"),
                new("pg_payment_id", "900000017"), new("pg_result", "1"),
            ],
            CallbackMethod.Post,
            Key,
            "s4ltExample");
        Assert.EndsWith("pg_sig=8dcc19d0fb6f7c1f74139651223d53d9", four.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_IsOneParameterThatVerifies()
    {
        var callback = Compose("https://shop.example/hook?a=1", CallbackMethod.Xml, ("pg_order_id", "A<&>1"), ("cart[0]", "no element name"), ("cart", "7"));
        Assert.StartsWith("pg_xml=%3C%3Fxml", callback.Body, StringComparison.Ordinal);
        Messages.Read(callback.Body!, "application/x-www-form-urlencoded", null, out var message);
        Assert.Equal("A<&>1", message!.Value("pg_order_id"));
        Assert.True(Messages.Verifies(message!, "hook", "exampleSecretKey01"));
        message!.Dispose();
    }

    [Fact]
    public void QueryFieldsWithOurPrefixAndEmptyValues_AreNotRepeated()
    {
        var callback = Compose("https://shop.example/hook?pg_order_id=evil&empty=&x=1", CallbackMethod.Post, ("pg_order_id", "A1"));
        Assert.StartsWith("x=1&pg_order_id=A1&pg_salt=", callback.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryDelivery_HasAFreshSalt()
    {
        var first = CallbackSignature.Compose("https://shop.example/hook", [new("pg_order_id", "A1")], CallbackMethod.Post, Key);
        var second = CallbackSignature.Compose("https://shop.example/hook", [new("pg_order_id", "A1")], CallbackMethod.Post, Key);
        Assert.NotEqual(first.Body, second.Body);
        Messages.Read(first.Body!, "application/x-www-form-urlencoded", null, out var message);
        Assert.True(Messages.Verifies(message!, "hook", "exampleSecretKey01"));
        message!.Dispose();
    }

    private static SignedCallback Compose(string url, CallbackMethod method, params (string Name, string Value)[] fields) =>
        CallbackSignature.Compose(url, fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), method, Key, "Qw81Lk0ZpXc4Vb7N");
}
