using System.Text;
using FreedomPay.Dialects.PgForm.Reading;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Input that no client sends: refused fast, never a broken connection.</summary>
public sealed class HostileInputTests(WireHost host)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public async Task DocumentType_IsRefused()
    {
        const string Bomb = "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><request><pg_merchant_id>500123</pg_merchant_id><pg_a>&y;</pg_a></request>";
        await AssertRefusedAsync(Bomb, "text/xml", "9998");
        await AssertRefusedAsync("pg_xml=" + Bomb, Form, "9998");
        await AssertRefusedAsync("pg_xml=" + Uri.EscapeDataString(Bomb), Form, "9998");
    }

    [Fact]
    public async Task MillionNestedTags_AreRefused()
    {
        await AssertRefusedAsync(string.Concat(Enumerable.Repeat("<a>", 300_000)), "text/xml", "9403");
        await AssertRefusedAsync(string.Concat(Enumerable.Repeat("<a>", 1_000_000)), "text/xml", "9403");
        await AssertRefusedAsync("pg_xml=" + string.Concat(Enumerable.Repeat("<a>", 300_000)), Form, "9403");
    }

    [Fact]
    public async Task DeepBracketsAndJson_AreRefused()
    {
        await AssertRefusedAsync("a" + string.Concat(Enumerable.Repeat("[b]", 80)) + "=1", Form, "9403");
        await AssertRefusedAsync("a" + string.Concat(Enumerable.Repeat("[b]", 100_000)) + "=1", Form, "9403");
        await AssertRefusedAsync(string.Concat(Enumerable.Repeat("{\"a\":", 9)) + "1" + new string('}', 9), "application/json", "9403");
        await AssertRefusedAsync(string.Concat(Enumerable.Repeat("[", 500_000)), "application/json", "9998");
    }

    [Fact]
    public async Task TwentyThousandFields_AreRefused()
    {
        await AssertRefusedAsync(string.Join('&', Enumerable.Range(0, 20_000).Select(i => $"f{i}=1")), Form, "9403");
        await AssertRefusedAsync(string.Join('&', Enumerable.Range(0, 20_000).Select(i => $"f[{i}]=1")), Form, "9403");
        await AssertRefusedAsync("<r>" + string.Concat(Enumerable.Repeat("<a/>", 20_000)) + "</r>", "text/xml", "9403");
        await AssertRefusedAsync("{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"f{i}\":1")) + "}", "application/json", "9403");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'=', 0xC3 }, Form)]
    [InlineData(new byte[] { (byte)'%', (byte)'F', (byte)'F', (byte)'=', (byte)'1' }, Form)]
    [InlineData(new byte[] { (byte)'<', (byte)'a', (byte)'>', 0xFF, (byte)'<', (byte)'/', (byte)'a', (byte)'>' }, "text/xml")]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, "application/json")]
    public async Task InvalidUtf8_IsAnUnidentifiedMerchant(byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment") { Content = content };
        var reply = await host.SendAsync(request);
        Assert.Equal((200, "9998", false), (reply.Status, reply["pg_error_code"], reply.IsSigned));
    }

    [Theory]
    [InlineData("multipart/form-data", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=", "--b\r\n")]
    [InlineData("multipart/form-data; boundary=b", "")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"pg_merchant_id\"\r\n\r\n500123")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"pg_merchant_id\"\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b")]
    [InlineData("multipart/form-data; boundary=b", "--bx--b--")]
    public async Task BrokenMultipart_IsAnUnidentifiedMerchant(string type, string body) => await AssertRefusedAsync(body, type, "9998");

    [Fact]
    public async Task BodyOverTheLimit_IsRefusedUnread()
    {
        await AssertRefusedAsync("pg_merchant_id=500123&a=" + new string('x', 1024 * 1024), Form, "9403");

        // Without an announced length the reading itself must stop.
        using var content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes(new string('x', 3 * 1024 * 1024))));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal("9403", (await host.SendAsync(request))["pg_error_code"]);
    }

    [Fact]
    public async Task LongNameOrValue_IsRefused()
    {
        await AssertRefusedAsync(new string('n', 300) + "=1", Form, "9403");
        await AssertRefusedAsync("a=" + new string('v', 70_000), Form, "9403");
        await AssertRefusedAsync($"<r><a>{new string('v', 70_000)}</a></r>", "text/xml", "9403");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&&&=&==&")]
    [InlineData("<request/>")]
    [InlineData("<request>text<a>1</a></request>")]
    [InlineData("<request><a>x<b>1</b></a></request>")]
    [InlineData("<request><a>1</a></request><request/>")]
    [InlineData("<request")]
    [InlineData("pg_xml=<")]
    [InlineData("pg_xml=")]
    [InlineData("{}")]
    public async Task NothingUseful_IsAnUnidentifiedMerchant(string body) => await AssertRefusedAsync(body, Form, "9998");

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("1")]
    public async Task BadJson_IsAnUnidentifiedMerchant(string body) => await AssertRefusedAsync(body, "application/json", "9998");

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\uFFFEb")]
    [InlineData("\uFFFF")]
    public async Task CharacterThatXmlCannotCarry_IsRefused(string value)
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", [.. Signed.Payment(), ("cart", value)]);
        Assert.Equal("Неверная валидация: cart", reply["pg_error_description"]);
    }

    [Fact]
    public void TooLong_IsToldApartFromMalformed()
    {
        Assert.Equal(ReadProblem.FieldTooLong, Messages.Read("a=" + new string('v', 70_000), Form, null, out _));
        Assert.Equal(ReadProblem.TooManyFields, Messages.Read(string.Join('&', Enumerable.Repeat("a=1", 1001)), Form, null, out _));
        Assert.Equal(ReadProblem.None, Messages.Read(string.Join('&', Enumerable.Repeat("a=1", 1000)), Form, null, out var message));
        message!.Dispose();
    }

    private async Task AssertRefusedAsync(string body, string type, string code)
    {
        var reply = await host.SendAsync(HttpMethod.Post, "/g2g/payment", body, type);
        Assert.Equal((200, code, false), (reply.Status, reply["pg_error_code"], reply.IsSigned));
    }
}
