using System.Text;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Tests;

public class JwsTemplateTests
{
    private static readonly BenchPartner Partner = new(777001, "demo-partner-key-0001");

    [Fact]
    public void Signature_IsThatOfTheSpecification()
    {
        // card-api §1.3, worked example B with our order of header members: the hash over what is sent.
        var template = new JwsTemplate("127.0.0.1:80", "/v5/card-api/card/info", Partner, """{"request_id":"<RequestId>","card_id":"<CardId>"}""");
        var request = new byte[2048];

        var length = template.Write(
            new RequestValues { RequestId = "0b9a4d0e-2c4f-4a1b-8c7d-9e8f70615243"u8, CardId = "7d9c2f10-8b3a-4c55-a1de-5f60718293a4"u8 }, request);

        var parts = Encoding.ASCII.GetString(request, 0, length).Split("\r\n\r\n");
        Assert.Equal("""{"request_id":"0b9a4d0e-2c4f-4a1b-8c7d-9e8f70615243","card_id":"7d9c2f10-8b3a-4c55-a1de-5f60718293a4"}""", parts[1]);
        Assert.Contains($"Content-Length: {parts[1].Length}", parts[0], StringComparison.Ordinal);
        Assert.Contains(
            "X-JWS-Signature: eyJhbGciOiJIUzI1NiIsImF1dGhfaWQiOiI3NzcwMDEiLCJ1cmkiOiIvdjUvY2FyZC1hcGkvY2FyZC9pbmZvIiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiJ9.."
            + "pRt1Ixc7hSs_LvdyBrFNB0Qn2V1k1-TQqEmdSQatP3E\r\n",
            parts[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void ValueOfAnotherWidth_IsRefused()
    {
        var template = new JwsTemplate("h", "/a/b", Partner, """{"card_id":"<CardId>"}""");

        Assert.Throws<ArgumentException>(() => template.Write(new RequestValues { CardId = "short"u8 }, new byte[1024]));
    }
}
