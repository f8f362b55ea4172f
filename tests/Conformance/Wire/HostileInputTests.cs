using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Wire;

/// <summary>Input that no client sends by mistake. Every one is answered in time, in the documented form, and changes nothing.</summary>
public sealed class HostileInputTests(ConformanceServer server)
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string SignatureText = "Некорректная подпись запроса";
    private const int BodyMax = 1024 * 1024;

    [Theory]
    [InlineData(BodyMax + 1, false)]
    [InlineData(3 * BodyMax, true)]
    public async Task Body_OverTheLimit_IsRefused(int length, bool chunked)
    {
        using HttpContent content = chunked ? new StreamContent(new MemoryStream(Filled(length))) : new ByteArrayContent(Filled(length));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(FormType);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment") { Content = content };
        if (chunked) request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        (await SendAsync(request)).AssertUnsignedError(9403, "Неверная валидация: body");
    }

    [Fact]
    public async Task Body_AnnouncedFarOverTheLimit_IsRefusedBeforeItComes()
    {
        using var client = new TcpClient();
        var uri = new Uri(server.Server.BaseUrl);
        await client.ConnectAsync(uri.Host, uri.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /g2g/payment HTTP/1.1\r\nHost: x\r\nContent-Type: {FormType}\r\nContent-Length: 100000000000\r\n\r\npg_merchant_id=5"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Contains("<pg_error_code>9403</pg_error_code>", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Most clients send all they have before they look for an answer.</summary>
    [Theory]
    [InlineData("<a>", "</a>", 1_000_000)]
    [InlineData("<a/>", "", 8_000_000)]
    public async Task Body_SentWhollyBeforeTheAnswerIsRead_IsStillAnswered(string open, string close, int count)
    {
        using var client = new TcpClient();
        var uri = new Uri(server.Server.BaseUrl);
        await client.ConnectAsync(uri.Host, uri.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var body = Encoding.ASCII.GetBytes($"<request>{string.Concat(Enumerable.Repeat(open, count))}{string.Concat(Enumerable.Repeat(close, count))}</request>");
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /g2g/payment HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/xml\r\nContent-Length: {body.Length}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        await stream.WriteAsync(body, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("<pg_error_code>9403</pg_error_code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_TwentyThousand_AreRefused()
    {
        var fields = new WireFields([.. server.First.Payment(), .. Enumerable.Range(0, 20_000).Select(i => ($"f{i}", "1"))]);
        (await PostAsync(TransportWriter.Encode(fields))).AssertUnsignedError(9403, "Неверная валидация: number of fields");
    }

    [Theory]
    [InlineData("a[b][c][d][e][f][g][h][i]=1", "nesting")]
    [InlineData("a%5Bb%5D%5Bc%5D%5Bd%5D%5Be%5D%5Bf%5D%5Bg%5D%5Bh%5D%5Bi%5D=1", "nesting")]
    public async Task Form_TooDeep_IsRefused(string body, string what) =>
        (await PostAsync("pg_merchant_id=500001&" + body)).AssertUnsignedError(9403, $"Неверная валидация: {what}");

    [Fact]
    public async Task Value_TooLong_IsRefused() =>
        (await PostAsync("pg_merchant_id=500001&pg_description=" + new string('a', 70_000)))
            .AssertUnsignedError(9403, "Неверная валидация: length");

    [Theory]
    [InlineData("%FF%FE")]
    [InlineData("%C3%28")]
    [InlineData("%ED%A0%80")]
    public async Task Text_NotUtf8_IsOfNobody(string bytes) =>
        (await PostAsync("pg_merchant_id=500001&pg_sig=00000000000000000000000000000000&pg_description=" + bytes))
            .AssertUnsignedError(9998, SignatureText);

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"pg_merchant_id\"\r\n\r\n500001")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"pg_merchant_id\"\r\n\r\n500001\r\n--x")]
    [InlineData("--y\r\nContent-Disposition: form-data; name=\"pg_merchant_id\"\r\n\r\n500001\r\n--y--\r\n")]
    [InlineData("--x\r\nno headers end")]
    [InlineData("nothing at all")]
    public async Task Multipart_Broken_IsOfNobody(string body) =>
        (await PostAsync(body, "multipart/form-data; boundary=x")).AssertUnsignedError(9998, SignatureText);

    [Theory]
    [InlineData("<!DOCTYPE request [<!ENTITY a \"500001\">]><request><pg_merchant_id>&a;</pg_merchant_id></request>")]
    [InlineData("<!DOCTYPE request SYSTEM \"file:///etc/passwd\"><request><pg_merchant_id>500001</pg_merchant_id></request>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><request><pg_merchant_id>&b;</pg_merchant_id></request>")]
    [InlineData("<request><pg_merchant_id>500001</pg_merchant_id>")]
    [InlineData("<request><pg_merchant_id>500001</pg_merchant_id></request><request/>")]
    [InlineData("<request><pg_merchant_id>500001</pg_salt></request>")]
    [InlineData("<request>")]
    [InlineData("<")]
    public async Task Xml_WithDtdOrBroken_IsOfNobody(string xml)
    {
        (await PostAsync(xml, "text/xml")).AssertUnsignedError(9998, SignatureText);
        (await PostAsync("pg_xml=" + xml)).AssertUnsignedError(9998, SignatureText);
        (await PostAsync("pg_xml=" + Uri.EscapeDataString(xml))).AssertUnsignedError(9998, SignatureText);
    }

    [Theory]
    [InlineData(100_000, "Неверная валидация: nesting")]
    [InlineData(1_000_000, "Неверная валидация: body")]
    public async Task Xml_MillionsOfNestedTags_AreRefused(int depth, string text) =>
        (await PostAsync("<request>" + string.Concat(Enumerable.Repeat("<a>", depth)), "text/xml")).AssertUnsignedError(9403, text);

    [Fact]
    public async Task Xml_ManySiblings_AreRefused() =>
        (await PostAsync("<request>" + string.Concat(Enumerable.Repeat("<a/>", 100_000)) + "</request>", "text/xml"))
            .AssertUnsignedError(9403, "Неверная валидация: number of fields");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"pg_merchant_id\":500001} {}")]
    [InlineData("{\"pg_merchant_id\":500001,}")]
    public async Task Json_Broken_IsOfNobody(string json) => (await PostAsync(json, "application/json")).AssertUnsignedError(9998, SignatureText);

    [Fact]
    public async Task Json_TooDeep_IsRefused() =>
        (await PostAsync("{\"pg_merchant_id\":" + string.Concat(Enumerable.Repeat("{\"a\":", 9)) + "1" + new string('}', 10), "application/json"))
            .AssertUnsignedError(9403, "Неверная валидация: nesting");

    [Theory]
    [InlineData("")]
    [InlineData("&&&=&=1")]
    [InlineData("%%%")]
    public async Task Nothing_IsOfNobody(string body) => (await PostAsync(body)).AssertUnsignedError(9998, SignatureText);

    [Fact]
    public async Task QueryAndBody_AreNeverMixed()
    {
        var shop = server.First;
        var signed = shop.Payment().With("pg_sig", "");
        signed = signed.With("pg_sig", WireSignature.Of("payment", signed.Without("pg_sig"), shop.Key));

        // The signed body alone is the message: what stands in the query changes neither signature nor amount.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment?pg_amount=1&pg_order_id=other")
        {
            Content = new StringContent(TransportWriter.Encode(signed), Encoding.UTF8, FormType),
        };
        var answer = await server.Wire.SendAsync(request, "payment", shop.Key);
        Assert.Equal("100", (await shop.StatusAsync(answer.Number("pg_payment_id")))["pg_amount"]);
    }

    /// <summary>Which of two amounts is meant nobody can know.</summary>
    [Fact]
    public async Task NameTwice_IsRefused()
    {
        var shop = server.First;
        var order = Shop.NewOrder();
        var fields = new WireFields([.. shop.Payment("100", order: order), ("pg_amount", "1")]);
        var signed = new WireFields([.. fields, ("pg_sig", WireSignature.Of("payment", fields, shop.Key))]);
        var answer = await server.Wire.SendSignedAsync("/g2g/payment", signed, shop.Key);
        answer.AssertError(9403);
        Assert.Equal("Неверная валидация: pg_amount", answer["pg_error_description"]);
        (await shop.StatusAsync(order)).AssertError(11068, dated: false);
    }

    /// <summary>A sum that cannot be read is not the same as none, which would mean all of it.</summary>
    [Theory]
    [InlineData("/g2g/refund", "pg_amount[]", "pg_amount", 9403)]
    [InlineData("/g2g/refund", "pg_refund_amount[0]", "pg_refund_amount", 9403)]
    [InlineData("/g2g/clearing", "pg_clearing_amount[value]", "pg_clearing_amount", 11005)]
    public async Task GroupInPlaceOfASum_IsRefusedAndChangesNothing(string path, string field, string named, int code)
    {
        var shop = server.First;
        var payment = (await shop.PayAsync(shop.Payment("100", oneStep: path == "/g2g/refund"))).Number("pg_payment_id");
        await server.AssertUnchangedAsync(shop, payment, async () =>
        {
            var answer = await shop.SendAsync(path, shop.Own(("pg_payment_id", payment.ToString(CultureInfo.InvariantCulture)), (field, "10")));
            answer.AssertError(code);
            Assert.EndsWith(": " + named, answer["pg_error_description"], StringComparison.Ordinal);
        });
    }

    private async Task<WireAnswer> PostAsync(string body, string type = FormType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment") { Content = content };
        return await SendAsync(request);
    }

    private async Task<WireAnswer> SendAsync(HttpRequestMessage request)
    {
        var answer = await server.Wire.SendAsync(request, "payment", server.First.Key);
        await server.AssertBooksAreRightAsync();
        return answer;
    }

    private static byte[] Filled(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)'a');
        return bytes;
    }
}
