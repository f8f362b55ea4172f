using System.Net;
using System.Text;

namespace FreedomPay.Dialects.Tests.Jws;

/// <summary>Reading, binding and answering.</summary>
public sealed class MessageTests(JwsHost host)
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("", "")]
    [InlineData("""{"unknown":{"x":[1]},"card_id":null,"phone":""}""", "")]
    [InlineData("""{"card_id":123456789}""", "\"card_id\":\"123456789\"")]
    [InlineData("""{"card":"by alias"}""", "\"card_id\":\"by alias\"")]
    [InlineData("""{"quantity":"1000"}""", "\"quantity\":1000")]
    [InlineData("""{"phone":77011234567}""", "\"phone\":\"77011234567\"")]
    [InlineData("""{"client":{"phone":"77011234567"}}""", "\"client_phone\":77011234567")]
    [InlineData("""{"amount":10.5}""", "\"amount\":10.5")]
    [InlineData("""{"amount":"99999999.00"}""", "\"amount\":99999999")]
    [InlineData("""{"auto_clearing":0}""", "\"auto_clearing\":false")]
    [InlineData("""{"auto_clearing":true}""", "\"auto_clearing\":true")]
    [InlineData("""{"birthdate":"1988-04-12"}""", "\"birthdate\":\"1988-04-12\"")]
    [InlineData("""{"start_date":"2026-02-01T11:00:00+05:00"}""", "\"start\":\"2026-02-01T11:00:00+05:00\"")]
    [InlineData("""{"start_date":"2026-02-01T11:00:00.5Z"}""", "\"start\":\"2026-02-01T16:00:00+05:00\"")]
    [InlineData("""{"limits":[{"value":"999999999999"},{"value":0}]}""",
        """
        "cards":[{"value":"999999999999","mask":""},{"value":"0","mask":""}]
        """)]
    [InlineData("""{"limits":[],"tags":["a","b"]}""", "\"cards\":[],\"tags\":[\"a\",\"b\"]")]
    [InlineData("""{"card_id":"<a href='x'>+&ж\"\\</a>"}""", """
        "card_id":"<a href='x'>+&ж\"\\</a>"
        """)]
    public async Task Request_IsBound(string body, string members) => Assert.Equal(members.Trim(), (await host.PostAsync(body)).Members);

    [Theory]
    [InlineData("""{"request_id":"828cf71d"}""", "1001", "request_id is not valid")]
    [InlineData("""{"request_id":17}""", "1001", "request_id is not valid")]
    [InlineData("""{"card_id":true}""", "1001", "card_id is not valid")]
    [InlineData("""{"card_id":1.5}""", "1001", "card_id is not valid")]
    [InlineData("""{"card_id":"a\u0000b"}""", "1001", "card_id is not valid")]
    [InlineData("""{"quantity":0}""", "2014", "quantity is not valid")]
    [InlineData("""{"quantity":1001}""", "2014", "quantity is not valid")]
    [InlineData("""{"quantity":10.0}""", "2014", "quantity is not valid")]
    [InlineData("""{"quantity":-1}""", "2014", "quantity is not valid")]
    [InlineData("""{"quantity":1e2}""", "2014", "quantity is not valid")]
    [InlineData("""{"phone":"+77011234567"}""", "1001", "phone is not valid")]
    [InlineData("""{"amount":0}""", "2204", "amount is not valid")]
    [InlineData("""{"amount":-5}""", "2204", "amount is not valid")]
    [InlineData("""{"amount":1e3}""", "2204", "amount is not valid")]
    [InlineData("""{"amount":"1,5"}""", "2204", "amount is not valid")]
    [InlineData("""{"amount":100000000}""", "2204", "amount is not valid")]
    [InlineData("""{"auto_clearing":2}""", "1001", "auto_clearing is not valid")]
    [InlineData("""{"birthdate":"1988-02-30"}""", "1001", "birthdate is not valid")]
    [InlineData("""{"start_date":"2026-02-01T11:00:00"}""", "1001", "start_date is not valid")]
    [InlineData("""{"type":"pay"}""", "1001", "type is not valid")]
    [InlineData("""{"client":{"first_name":"A"}}""", "1001", "client.phone is required")]
    [InlineData("""{"client":{"phone":null}}""", "1001", "client.phone is required")]
    [InlineData("""{"client":{"phone":7,"first_name":"Abcdefghijk"}}""", "1001", "client.first_name is not valid")]
    [InlineData("""{"client":"x"}""", "1001", "client is not valid")]
    [InlineData("""{"limits":[{"value":"1"},{}]}""", "1001", "limits[1].value is required")]
    [InlineData("""{"limits":[1]}""", "1001", "limits[0] is not valid")]
    [InlineData("""{"limits":{"value":"1"}}""", "1001", "limits is not valid")]
    [InlineData("""{"limits":[{"value":1},{"value":1},{"value":1},{"value":1}]}""", "1001", "limits is not valid")]
    public async Task WrongMember_IsNamed(string body, string code, string description) => (await host.PostAsync(body)).AssertError(code, description);

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":1}{"b":2}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"card_id":"a","card_id":"b"}""")]
    [InlineData("""{"x":{"y":1,"y":2}}""")]
    [InlineData("""{"card_id":"\ud800"}""")]
    [InlineData("""{"a":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}""")]
    public async Task WhatIsNoBoundedObject_IsRefused(string body) =>
        (await host.PostAsync(body)).AssertError("1001", "Body is not a JSON object within bounds");

    [Fact]
    public async Task TooManyMembers_AreRefused() =>
        (await host.PostAsync($"{{\"a\":[{string.Join(',', Enumerable.Repeat('1', 6000))}]}}")).AssertError("1001", "Body is not a JSON object within bounds");

    [Fact]
    public async Task BrokenUtf8_IsRefused()
    {
        byte[] body = [.. "{\"card_id\":\""u8, 0xff, .. "\"}"u8];
        var header = """{"alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST"}""";
        (await host.SendAsync(HttpMethod.Post, "/v5/echo-api/card/info", body, ("X-JWS-Signature", TestJws.OfHeader(header, body, FakePartners.Key, "HS256"))))
            .AssertError("1001", "Body is not a JSON object within bounds");
    }

    [Fact]
    public async Task Body_IsBoundedByThePage()
    {
        var large = $$"""{"x":"{{new string('x', 1024 * 1024)}}"}""";
        (await host.PostAsync(large)).AssertError("1001", "Body too large", HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync(large, "/v5/echo-api/client/add")).Status);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await host.PostAsync($$"""{"x":"{{new string('x', 4 * 1024 * 1024)}}"}""", "/v5/echo-api/client/add")).Status);
    }

    [Theory]
    [InlineData("a", """{"status":"ok","request_status":"success","card_id":"a","dt":"2026-02-03T09:15:27+05:00"}""")]
    [InlineData("work", """{"status":"ok","request_status":"process","dt":"2026-02-03T09:15:27+05:00"}""")]
    [InlineData("closed",
        """{"status":"error","request_status":"error","error_code":"2106","error_description":"Card is closed","dt":"2026-02-03T09:15:27+05:00"}""")]
    [InlineData("failed",
        """
        {"status":"ok","request_status":"error","cards":[],"error_code":"2201","error_description":"Not enough money","dt":"2026-02-03T09:15:27+05:00"}
        """)]
    public async Task Envelope_IsExactToTheByte(string card, string answer)
    {
        var reply = await host.PostAsync($$"""{"card_id":"{{card}}"}""");
        Assert.Equal((HttpStatusCode.OK, "application/json", answer.Trim()), (reply.Status, reply.ContentType, reply.Body));
    }

    [Fact]
    public async Task Envelope_MayBeThePagesOwn() => Assert.Equal(
        """{"status":"ok","card_id":"a","dt":"2026-02-03T09:15:27+05:00"}""", (await host.PostAsync("""{"card_id":"a"}""", "/v5/echo-api/client/add")).Body);

    [Fact]
    public async Task Defect_IsAnsweredWith500() =>
        (await host.PostAsync("""{"card_id":"crash"}""")).AssertError("1000", "Internal error", HttpStatusCode.InternalServerError);

    [Fact]
    public async Task MethodNotEnabled_IsAnsweredWith403()
    {
        (await host.PostAsync("{}", "/v5/echo-api/card/secret")).AssertError("120", "Method is not enabled for the caller", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync("{}", "/v5/echo-api/card/secret", callerId: "777004")).Status);
    }

    [Fact]
    public async Task AlwaysHttp200_HidesTheStatusOnly()
    {
        (await host.PostAsync("""{"card_id":"crash"}""", callerId: "777004")).AssertError("1000", "Internal error");
        (await host.PostAsync("{}", key: "wrong", callerId: "777004")).AssertError("100", "Signature is missing or wrong");
    }

    [Fact]
    public async Task UnknownPathAndMethod_AreAnsweredInTheEnvelope()
    {
        (await host.PostAsync("{}", "/v5/echo-api/nothing")).AssertError("1001", "Unknown path", HttpStatusCode.NotFound);
        (await host.PostAsync("{}", "/v5/echo-api/card/INFO")).AssertError("1001", "Unknown path", HttpStatusCode.NotFound);
        (await host.SendAsync(HttpMethod.Get, "/v5/echo-api/card/info", [])).AssertError("1001", "Method not allowed", HttpStatusCode.MethodNotAllowed);
        Assert.Equal("not ours", (await host.SendAsync(HttpMethod.Post, "/v5/other", Encoding.UTF8.GetBytes("{}"))).Body);
    }
}
