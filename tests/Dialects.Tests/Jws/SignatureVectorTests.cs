using System.Text;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.Signing;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Tests.Jws;

/// <summary>The vectors of card-api §1.3 and §1.10.</summary>
public sealed class SignatureVectorTests
{
    private const string FirstBody = """{"request_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}""";

    private const string First =
        "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvcmVxdWVzdC9zdGF0dXMiLCJhdXRoX2lkIjoiMTIzNDU2IiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiIsImFsZyI6IkhTNTEyIn0.."
        + "f1sQoeIpX_ZjOaykQzSeylvvKaVrEQV4gNM2ACFbEMkFDUV9Zk5WO1yQGEWez-vnQMVHodLBDVEyh5Xm2-3MjQ";

    private const string BlockBody =
        """{"request_id":"3f0c1b52-6a57-4f0e-9d1e-0b7a5c1d2e3f","card_id":"7d9c2f10-8b3a-4c55-a1de-5f60718293a4","description":"Lost by holder"}""";

    private const string Block =
        "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvY2FyZC9ibG9jayIsImF1dGhfaWQiOiI3NzcwMDEiLCJtZXRob2QiOiJQT1NUIiwicGFyYW1zIjoiIiwiYWxnIjoiSFM1MTIifQ.."
        + "CnUKh7mZeAFv5VznkXfCy9ah3sg8de_3IGaHpMy3hYowoRYI58jd0UAJVFm-5eccmwnBD6xzTXa6GbtwadnUBg";

    private const string InfoBody = """{"request_id":"0b9a4d0e-2c4f-4a1b-8c7d-9e8f70615243","card_id":"7d9c2f10-8b3a-4c55-a1de-5f60718293a4"}""";

    private const string Info =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImF1dGhfaWQiOiI3NzcwMDEiLCJ1cmkiOiIvdjUvY2FyZC1hcGkvY2FyZC9pbmZvIiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiJ9.."
        + "Vc9H4ilAk_9gHW542KcqIqh8qPgFIuJvKg1gDo_0SIc";

    [Theory]
    [InlineData(First, FirstBody, "secret", "HS512", "/v5/card-api/request/status", 123456)]
    [InlineData(Block, BlockBody, FakePartners.Key, "HS512", "/v5/card-api/card/block", 777001)]
    [InlineData(Info, InfoBody, FakePartners.Key, "HS256", "/v5/card-api/card/info", 777001)]
    public void Documented_Verifies(string jws, string body, string key, string algorithm, string uri, long caller)
    {
        var token = JwsToken.Parse(jws)!;
        Assert.Equal((algorithm, uri, caller, "POST", ""), (token.Algorithm, token.Uri, token.CallerId, token.Method, token.Parameters));
        Assert.True(Verifies(token, body, key));
        Assert.False(Verifies(token, body, key + "x"));
        Assert.False(Verifies(token, body.Replace('a', 'b'), key));
    }

    [Theory]
    [InlineData(First, FirstBody, "secret", "/v5/card-api/request/status", "123456")]
    [InlineData(Block, BlockBody, FakePartners.Key, "/v5/card-api/card/block", "777001")]
    public void Documented_IsWhatWeWouldSend(string jws, string body, string key, string uri, string caller) =>
        Assert.Equal(jws, JwsSignature.Create("HS512", uri, caller, "POST", "", Encoding.UTF8.GetBytes(body), new Secret(key)));

    [Fact]
    public void Indented_BodyOfACompactSignature_Verifies() =>
        Assert.True(Verifies(JwsToken.Parse(First)!, "{\n    \"request_id\" : \"828cf71d-a447-4a67-a149-c1df8bc197ca\"\n}\n", "secret"));

    [Theory]
    [InlineData("""{"cardholder_name":"AKHMETOVA DANA","phone":77011234567,"product_code":3}""", "demo-gift-key-01",
        "11f38abbd63a12292577c15b01ab085ed5bff27c56296e56f6ab2cd3a81d3317")]
    [InlineData("""{"cardholder_name":"IVANOV IVAN IVANOVICH","phone":79651234567,"product_code":1,"card_id":555}""", "some_secret_string",
        "e052b3bd72f1653a556e0209b011c265a64a3ca352653f6f54767d3fafd62e74")]
    public void LegacySign_Verifies(string body, string key, string sign)
    {
        Assert.True(LegacySign.Verifies(sign, Encoding.UTF8.GetBytes(body), new KeyRing(new Secret("new"), new Secret(key))));
        Assert.True(LegacySign.Verifies(sign.ToUpperInvariant(), Encoding.UTF8.GetBytes(body), new KeyRing(new Secret(key))));
        Assert.False(LegacySign.Verifies(sign, Encoding.UTF8.GetBytes(body + " "), new KeyRing(new Secret(key))));
        Assert.False(LegacySign.Verifies(sign[..^1], Encoding.UTF8.GetBytes(body), new KeyRing(new Secret(key))));
    }

    private static bool Verifies(JwsToken token, string body, string key) =>
        JwsVerifier.Verifies(token, Encoding.UTF8.GetBytes(body), new KeyRing(new Secret(key)), new JwsOptions());
}
