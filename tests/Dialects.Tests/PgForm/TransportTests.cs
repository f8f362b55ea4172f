namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Every form in which clients send a message (wire-facts §2.1), through a real server.</summary>
public sealed class TransportTests(WireHost host)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public async Task UrlEncodedBody_IsAnsweredSigned()
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", Signed.Payment());
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/xml; charset=utf-8", reply.ContentType);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response><pg_status>ok</pg_status>", reply.Body, StringComparison.Ordinal);
        Assert.EndsWith("</pg_sig></response>\n", reply.Body, StringComparison.Ordinal);
        Assert.Equal(2, reply.Body.Count(c => c == '\n'));
        Assert.Contains("<pg_amount>1500.5</pg_amount><pg_auth_code/><pg_datetime>", reply.Body, StringComparison.Ordinal);
        Assert.Equal(16, reply["pg_salt"].Length);
        Assert.True(reply.IsSignedBy("payment"));
    }

    [Fact]
    public async Task MultipartBody_IsRead()
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Signed.Fields("payment", Signed.Payment()))
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/g2g/payment") { Content = content };
        await AssertOkAsync(host.SendAsync(request), "payment");
    }

    [Fact]
    public async Task MultipartBodyOfCurl_IsRead()
    {
        var parts = Signed.Fields("payment", Signed.Payment()).Select(f => $"--b0\r\nContent-Disposition: form-data; name=\"{f.Name}\"\r\n\r\n{f.Value}\r\n");
        var body = string.Concat(parts) + "--b0--\r\n";
        await AssertOkAsync(host.SendAsync(HttpMethod.Post, "/g2g/payment", body, "multipart/form-data; boundary=b0"), "payment");
    }

    [Fact]
    public async Task GetWithQuery_IsRead() =>
        await AssertOkAsync(host.SendAsync(HttpMethod.Get, "/g2g/payment?" + Signed.Form("payment", Signed.Payment())), "payment");

    [Fact]
    public async Task PostWithQueryAndNoBody_IsRead() =>
        await AssertOkAsync(host.SendAsync(HttpMethod.Post, "/g2g/payment?" + Signed.Form("payment", Signed.Payment())), "payment");

    [Fact]
    public async Task SignedQueryWithJsonLabelledAsForm_IsReadFromTheQueryAlone()
    {
        var json = Signed.Json("payment", Signed.Payment());
        await AssertOkAsync(host.SendAsync(HttpMethod.Post, "/g2g/payment?" + Signed.Form("payment", Signed.Payment()), json, Form), "payment");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    public async Task JsonBody_IsRead(string type) =>
        await AssertOkAsync(host.SendAsync(HttpMethod.Post, "/init_payment.php", Signed.Json("init_payment.php", Signed.Payment()), type), "init_payment.php");

    [Fact]
    public async Task JsonNumber_IsSignedAsWritten()
    {
        var signature = Signed.Signature("payment", [.. Signed.Payment()[..2], ("pg_amount", "150.0"), ("pg_salt", "s")]);
        var json = $$"""{"pg_merchant_id":500123,"pg_order_id":"A1002","pg_amount":150.0,"pg_salt":"s","pg_sig":"{{signature}}"}""";
        var reply = await host.SendAsync(HttpMethod.Post, "/g2g/payment", json, "application/json");
        Assert.Equal("150", reply["pg_amount"]);
    }

    [Fact]
    public async Task XmlParameter_IsRead() =>
        await AssertOkAsync(
            host.SendAsync(HttpMethod.Post, "/g2g/payment", "pg_xml=" + Uri.EscapeDataString(Signed.Xml("payment", Signed.Payment())), Form), "payment");

    [Fact]
    public async Task XmlParameterInTheQuery_IsRead() =>
        await AssertOkAsync(
            host.SendAsync(HttpMethod.Get, "/g2g/payment?pg_xml=" + Uri.EscapeDataString(Signed.Xml("payment", Signed.Payment()))), "payment");

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task UnencodedXmlParameter_IsTakenLiterally(string? type)
    {
        // A percent sign and a plus would be lost by decoding.
        (string, string)[] fields = [.. Signed.Payment(), ("note", "100%25+1")];
        var reply = await host.SendAsync(HttpMethod.Post, "/g2g/payment", "pg_xml=" + Signed.Xml("payment", fields), type);
        Assert.Equal("note=100%25+1", reply["echo"]);
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task RawXmlBody_IsRead(string? type) =>
        await AssertOkAsync(host.SendAsync(HttpMethod.Post, "/g2g/payment", Signed.Xml("payment", Signed.Payment()), type), "payment");

    [Fact]
    public async Task SignedBodyAndSignedQuery_BodyIsTheMessage()
    {
        var reply = await host.SendAsync(
            HttpMethod.Post, "/g2g/payment?" + Signed.Form("payment", Signed.Payment("query")), Signed.Form("payment", Signed.Payment("body")), Form);
        Assert.Equal("body", reply["pg_order_id"]);
    }

    [Fact]
    public async Task UnsignedFieldsBesideASignedSource_AreNoPartOfIt()
    {
        var reply = await host.SendAsync(
            HttpMethod.Post, "/g2g/payment?extra=1", Signed.Form("payment", Signed.Payment("body")), Form);
        Assert.Equal("body", reply["pg_order_id"]);
        Assert.Equal("(absent)", reply["echo"]);
        reply = await host.SendAsync(HttpMethod.Post, "/g2g/payment?" + Signed.Form("payment", Signed.Payment("query")), "pg_order_id=body&extra=1", Form);
        Assert.Equal("query", reply["pg_order_id"]);
    }

    [Fact]
    public async Task AnnouncedOtherEncoding_IsNotFollowed()
    {
        (string, string)[] fields = [.. Signed.Payment(), ("pg_encoding", "windows-1251"), ("cart", "Заказ")];
        Assert.Equal("cart=Заказ", (await host.PostAsync("/g2g/payment", "payment", fields))["echo"]);
        var xml = Signed.Xml("payment", fields).Replace("utf-8", "windows-1251", StringComparison.Ordinal);
        Assert.Equal("cart=Заказ", (await host.SendAsync(HttpMethod.Post, "/g2g/payment", xml, "text/xml; charset=windows-1251"))["echo"]);
    }

    [Theory]
    [InlineData("/init_payment.php", "init_payment.php")]
    [InlineData("/init_payment", "init_payment")]
    [InlineData("/v2/revoke3", "revoke3")]
    [InlineData("/v2/revoke3", "revoke.php")]
    [InlineData("/v2//REVOKE3", "REVOKE3")]
    public async Task ClassicScript_HasItsMediaTypeAndSignsUnderTheNameThatMatched(string path, string script)
    {
        var reply = await host.PostAsync(path, script, Signed.Payment());
        Assert.Equal("text/xml; charset=UTF-8", reply.ContentType);
        Assert.True(reply.IsSignedBy(script));
    }

    [Theory]
    [InlineData("payment_page")]
    [InlineData("")]
    public async Task TrailingSlash_TakesTheEmptyNameTooAndAnswersWithTheSegment(string script) =>
        await AssertOkAsync(host.PostAsync("/g2g/payment_page/", script, Signed.Payment()), "payment_page");

    [Fact]
    public async Task WithoutTrailingSlash_TheEmptyNameIsRefused() =>
        Assert.Equal("1100", (await host.PostAsync("/g2g/payment_page", "", Signed.Payment()))["pg_error_code"]);

    [Theory]
    [InlineData("GET", "/g2g/unknown")]
    [InlineData("GET", "/")]
    [InlineData("PUT", "/g2g/payment")]
    public async Task OtherPathsAndMethods_GoOn(string method, string path)
    {
        var reply = await host.SendAsync(new HttpMethod(method), path);
        Assert.Equal((404, "not ours"), (reply.Status, reply.Body));
    }

    private static async Task AssertOkAsync(Task<WireReply> sending, string script)
    {
        var reply = await sending;
        Assert.Equal("ok", reply["pg_status"]);
        Assert.Equal("A1002", reply["pg_order_id"]);
        Assert.True(reply.IsSignedBy(script));
    }
}
