using System.Text.Json;
using System.Text.RegularExpressions;
using FreedomPay.Dialects.Jws.OpenApi;
using FreedomPay.Dialects.PgForm.OpenApi;
using FreedomPay.Dialects.Tests.Jws.Api.Card.Client;

namespace FreedomPay.Dialects.Tests.Jws;

public sealed class OpenApiTests
{
    private static readonly DocumentedJwsPage Page = DocumentedJwsPage.Of(new Documented())!;
    private static readonly JsonElement Document = JsonDocument.Parse(OpenApiDocument.Write("Cards", "1.2.3", [], [Page], [])).RootElement;

    [Fact]
    public void Place_IsThatOfTheNamespace()
    {
        Assert.Equal(("card", "Client", "ClientDocumented"), (Page.Section, string.Join('/', Page.Menu), Page.Id));
        Assert.Null(DocumentedJwsPage.Of(new CardEcho()));
    }

    [Fact]
    public void Paths_AreAllThere_SignedAndWithTheirAnswers()
    {
        var paths = Document.GetProperty("paths").EnumerateObject().ToArray();
        Assert.Equal(["/v5/echo-api/client/info", "/v5/echo-api/client/look"], paths.Select(path => path.Name));
        Assert.All(paths, path =>
        {
            var post = path.Value.GetProperty("post");
            Assert.Equal("X-JWS-Signature", post.GetProperty("parameters")[0].GetProperty("name").GetString());
            Assert.Equal(["200", "401", "403"], post.GetProperty("responses").EnumerateObject().Select(response => response.Name));
        });
    }

    [Fact]
    public void References_AllLeadSomewhere() => Assert.All(
        Regex.Matches(Document.GetRawText(), "\"#/components/schemas/([^\"]+)\"").Select(match => match.Groups[1].Value), name => Schema(name));

    [Theory]
    [InlineData("quantity", """{"type":"integer","minimum":1,"maximum":1000}""")]
    [InlineData("request_id", """{"type":"string","format":"uuid"}""")]
    [InlineData("birthdate", """{"type":"string","format":"date"}""")]
    [InlineData("type", """{"type":"string","enum":["debit","credit"]}""")]
    [InlineData("card", """{"type":"string","description":"Read when card_id is absent."}""")]
    public void Rules_AreInTheSchema(string member, string schema) =>
        Assert.Equal(schema, Schema("ClientDocumentedRequest").GetProperty("properties").GetProperty(member).GetRawText());

    [Fact]
    public void Envelope_IsPartOfTheAnswer()
    {
        var members = Schema("ClientDocumentedAnswer").GetProperty("properties").EnumerateObject().Select(member => member.Name).ToArray();
        Assert.Equal(["status", "request_status", "card_id"], members[..3]);
        Assert.Equal("dt", members[^1]);
        Assert.Equal(["status", "request_status", "dt"], Schema("ClientDocumentedAnswer").GetProperty("required").EnumerateArray().Select(n => n.GetString()));
    }

    private static JsonElement Schema(string name) => Document.GetProperty("components").GetProperty("schemas").GetProperty(name);
}
