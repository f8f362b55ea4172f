using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Dialects.Tests.Jws;

public sealed class VerificationTests(JwsHost host)
{
    private const string Path = "/v5/echo-api/card/info";
    private const string Body = """{"card_id":"a/д"}""";

    [Theory]
    [InlineData("X-JWS-Signature")]
    [InlineData("JWS-Signature")]
    [InlineData("X-JWT-Signature")]
    public async Task EveryNameOfTheHeader_IsRead(string name) => Assert.Equal(
        "\"card_id\":\"a/д\"", (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key), name: name)).Members);

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS512")]
    public async Task BothAlgorithms_AreTaken(string algorithm) =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key, algorithm: algorithm))).Status);

    [Fact]
    public async Task PreviousKey_StillVerifies() =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.Of(Path, Body, FakePartners.PreviousKey))).Status);

    [Theory]
    [InlineData("{\n  \"card_id\" : \"a/д\"\n}", """{"card_id":"a/д"}""")]
    [InlineData("""{"card_id":"a/д"}""", """{"card_id":"a\/\u0434"}""")]
    [InlineData("""{ "card_id": "a\/\u0434" }""", """{"card_id":"a\/\u0434"}""")]
    [InlineData("""{ "card_id": "a\/\u0434" }""", """{"card_id":"a/д"}""")]
    public async Task OtherWritingsOfTheBody_Verify(string sent, string signed) =>
        Assert.Equal("\"card_id\":\"a/д\"", (await SendAsync(TestJws.Of(Path, signed, FakePartners.Key), body: sent)).Members);

    [Fact]
    public async Task WholeJwt_IsTakenWithTheSamePayloadOnly()
    {
        var header = $$"""{"alg":"HS256","auth_id":"777001","uri":"{{Path}}","method":"POST"}""";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.OfHeader(header, Body, FakePartners.Key, isDetached: false))).Status);
        (await SendAsync(TestJws.OfHeader(header, """{"card_id":"b"}""", FakePartners.Key, isDetached: false))).AssertBadSignature();

        // The body's own signature around another payload.
        var parts = TestJws.OfHeader(header, Body, FakePartners.Key).Split('.');
        var other = TestJws.Encode(Encoding.UTF8.GetBytes("""{"card_id":"b"}"""));
        (await SendAsync($"{parts[0]}.{other}.{parts[2]}")).AssertBadSignature();
    }

    [Theory]
    [InlineData("""{"alg":"HS256","auth_id":777001,"uri":"/v5/echo-api/card/info","method":"post"}""")]
    [InlineData("""{"alg":"HS256","merchant_id":"777001","path":"/v5/echo-api/card/info/","method":"POST","params":""}""")]
    public async Task OtherFormsOfTheHeader_AreTaken(string header) =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.OfHeader(header, Body, FakePartners.Key))).Status);

    [Theory]
    [InlineData("""{"alg":"none","auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST"}""")]
    [InlineData("""{"alg":"RS256","auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST"}""")]
    [InlineData("""{"auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST"}""")]
    [InlineData("""{"alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/look","method":"POST"}""")]
    [InlineData("""{"alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/INFO","method":"POST"}""")]
    [InlineData("""{"alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/info","method":"GET"}""")]
    [InlineData("""{"alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST","params":"a=1"}""")]
    [InlineData("""{"alg":"HS256","auth_id":"777001","method":"POST"}""")]
    [InlineData("""{"alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/info"}""")]
    [InlineData("""{"alg":"HS256","crit":["b64"],"b64":false,"auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST"}""")]
    [InlineData("""{"alg":"HS256","alg":"HS256","auth_id":"777001","uri":"/v5/echo-api/card/info","method":"POST"}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("no json")]
    public async Task WrongHeader_IsRefused(string header) => (await SendAsync(TestJws.OfHeader(header, Body, FakePartners.Key))).AssertBadSignature();

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a..b.c")]
    [InlineData("!!!..abc")]
    public async Task WhatIsNoJws_IsRefused(string jws) => (await SendAsync(jws)).AssertBadSignature();

    [Fact]
    public async Task MissingHeader_IsRefused() =>
        (await host.SendAsync(HttpMethod.Post, Path, Encoding.UTF8.GetBytes(Body))).AssertBadSignature();

    [Fact]
    public async Task Query_MayBeSignedOrNot()
    {
        var header = $$"""{"alg":"HS256","auth_id":"777001","uri":"{{Path}}","method":"POST","params":"a=1&b=2"}""";
        var signed = TestJws.OfHeader(header, Body, FakePartners.Key);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(signed, path: Path + "?a=1&b=2")).Status);
        (await SendAsync(signed, path: Path + "?a=1")).AssertBadSignature();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key), path: Path + "?a=1")).Status);
    }

    [Fact]
    public async Task Alias_IsSignedUnderThePathReallyCalled()
    {
        const string Alias = "/v5/echo-api/card/look";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.Of(Alias, Body, FakePartners.Key), path: Alias)).Status);
        (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key), path: Alias)).AssertBadSignature();
    }

    [Theory]
    [InlineData("777009")]
    [InlineData("777002")]
    [InlineData("0777001")]
    [InlineData("")]
    [InlineData("x")]
    public async Task UnknownOrDisabledCaller_IsRefused(string caller) =>
        (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key, caller))).AssertError("101", "Caller is unknown or disabled", HttpStatusCode.Unauthorized);

    [Fact]
    public async Task AlgorithmNotAllowedToThePartner_IsRefused()
    {
        (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key, "777003"))).AssertBadSignature();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key, "777003", "HS512"))).Status);
    }

    [Fact]
    public async Task TamperedBody_IsRefused_BeforeAnythingElseIsLookedAt()
    {
        (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key), body: "no json")).AssertBadSignature();
        (await SendAsync(TestJws.Of(Path, Body, FakePartners.Key), body: Body.Replace('a', 'b'))).AssertBadSignature();
    }

    [Fact]
    public async Task Help_ExplainsWithoutKeySignatureAndBody()
    {
        var right = TestJws.Of(Path, Body, FakePartners.Key);
        var reply = await SendAsync(TestJws.Of(Path, Body, "wrong key"));
        reply.AssertBadSignature();
        Assert.Contains($"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)))}", reply.Help, StringComparison.Ordinal);
        Assert.DoesNotContain(right.Split('.')[2], reply.Help, StringComparison.Ordinal);
        Assert.DoesNotContain(FakePartners.Key, reply.Help, StringComparison.Ordinal);
        Assert.DoesNotContain("a/д", reply.Help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LegacyHeaders_AreTakenWhereTheFamilyAllows()
    {
        var bytes = Encoding.UTF8.GetBytes(Body);
        var sign = Convert.ToHexStringLower(SHA256.HashData([.. bytes, .. Encoding.UTF8.GetBytes(FakePartners.Key)]));
        (string, string)[] headers = [("Auth-Id", "777001"), ("Request-Id", "r-1"), ("Sign", sign)];
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            Assert.EndsWith("\"legacy\":\"r-1\"", (await host.SendAsync(method, "/v5/gifts/issue", bytes, headers)).Members, StringComparison.Ordinal);
        }

        (await host.SendAsync(HttpMethod.Post, Path, bytes, headers)).AssertBadSignature();
        (await host.SendAsync(HttpMethod.Post, "/v5/gifts/issue", bytes, ("Auth-Id", "777001"), ("Request-Id", "r-1"), ("Sign", new string('0', 64))))
            .AssertBadSignature();
        (await host.SendAsync(HttpMethod.Post, "/v5/gifts/issue", bytes, ("Auth-Id", "777001"), ("Sign", sign)))
            .AssertError("1001", "Request-Id is required");
    }

    [Fact]
    public async Task FamilyOfMerchants_HasItsCallersAndCodes()
    {
        const string Shops = "/v5/shops/create";
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync("{}", Shops, PgForm.Messages.Secret, "500123")).Status);
        (await host.PostAsync("{}", Shops, "wrong", "500123")).AssertError("1100", "Signature is missing or wrong", HttpStatusCode.Unauthorized);
        (await host.PostAsync("{}", Shops, FakePartners.Key)).AssertError("9998", "Caller is unknown or disabled", HttpStatusCode.Unauthorized);
    }

    private Task<JwsReply> SendAsync(string jws, string body = Body, string path = Path, string name = "X-JWS-Signature") =>
        host.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), (name, jws));
}
