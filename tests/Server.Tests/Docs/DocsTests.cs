using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.Rest;
using FreedomPay.Server.Docs;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Server.Tests.Docs;

public sealed partial class DocsTests(SharedServer shared)
{
    private IEnumerable<PgFormPage> Pages => shared.Server.Services.GetServices<PgFormPage>();

    private IEnumerable<JwsPage> Signed => shared.Server.Services.GetServices<JwsPage>();

    private IEnumerable<RestPage> Plain => shared.Server.Services.GetServices<RestPage>();

    [Fact]
    public async Task OpenApi_HoldsEverySignedPage()
    {
        var paths = new List<string>();
        foreach (var section in DocSection.Of([], Signed, []))
        {
            using var document = JsonDocument.Parse(await shared.Server.Client.GetByteArrayAsync(section.DocumentPath, TestContext.Current.CancellationToken));
            paths.AddRange(document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name));
        }

        Assert.Superset(Signed.SelectMany(page => page.Info.Paths).ToHashSet(), paths.ToHashSet());
    }

    [Fact]
    public async Task OpenApi_HoldsEveryPlainPage_WithItsCallerItsRequestAndItsAnswers()
    {
        var (document, schemas) = await MerchantDocumentAsync();
        Assert.NotEmpty(Plain);
        Assert.All(Plain, page =>
        {
            var info = page.Info;
            var path = document.GetProperty("paths").GetProperty(info.Path);
            var operation = path.GetProperty(info.Method.ToLowerInvariant());
            var id = operation.GetProperty("operationId").GetString();
            Assert.Equal(info.Title, operation.GetProperty("summary").GetString());
            Assert.Equal([$"{info.Status}", "401", "default"], operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name));
            Assert.Equal(page.AnswerModel.Fields.Select(field => field.Name), NamesIn(schemas.GetProperty(id + "Answer"), "properties"));
            Assert.Equal(page.RequestModel.Fields.Select(field => field.Name), NamesIn(schemas.GetProperty(id + "Request"), "properties"));
            Assert.Equal(info.Callers == RestCallers.Basic, operation.TryGetProperty("security", out _));
            Assert.Equal(info.Path.Contains("{id}", StringComparison.Ordinal), path.TryGetProperty("parameters", out _));
            Assert.Equal(info.Method != "GET", operation.TryGetProperty("requestBody", out _));
            if (info.Family.IsEncrypted)
            {
                Assert.Equal($"#/components/schemas/{id}Sealed", SchemaOf(operation.GetProperty("requestBody")));
                Assert.Equal("Request-Id", operation.GetProperty("parameters")[0].GetProperty("name").GetString());
            }
        });
    }

    [Theory]
    [InlineData("/v4/payments/1", "GET", "PaymentsError")]
    [InlineData("/v5/sdk/status", "POST", "SdkError")]
    public async Task OpenApi_RefusalOfPlainJson_IsAsThePagesAnswerIt(string path, string method, string schema)
    {
        var (_, schemas) = await MerchantDocumentAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("""{"token":"web-token-of-nobody"}""") };
        using var answer = await shared.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var refusal = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(name => name.GetString()),
            refusal.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task OpenApi_References_AllLeadSomewhere()
    {
        var (document, schemas) = await MerchantDocumentAsync();
        Assert.All(
            Regex.Matches(document.GetRawText(), "\"#/components/schemas/([^\"]+)\"").Select(match => match.Groups[1].Value),
            name => Assert.True(schemas.TryGetProperty(name, out _), name));
        Assert.Equal("""{"basic":{"type":"http","scheme":"basic"}}""", document.GetProperty("components").GetProperty("securitySchemes").GetRawText());
    }

    [Fact]
    public async Task OpenApi_AddressesOfAJsonPayment_HaveTheirRule()
    {
        var (_, schemas) = await MerchantDocumentAsync();
        var address = schemas.GetProperty("WidgetCreateRequest").GetProperty("properties").GetProperty("options").GetProperty("properties")
            .GetProperty("callbacks").GetProperty("properties").GetProperty("result_url");
        Assert.Equal("""{"type":"string","maxLength":255,"format":"uri","pattern":"^https?:"}""", address.GetRawText());
        Assert.Equal(
            """{"type":["string","null"]}""", schemas.GetProperty("WidgetReadAnswer").GetProperty("properties").GetProperty("order").GetRawText());
    }

    [Fact]
    public async Task OpenApi_NamesNothingTwice()
    {
        foreach (var section in DocSection.Of(Pages, [], []))
        {
            var body = await shared.Server.Client.GetByteArrayAsync(section.DocumentPath, TestContext.Current.CancellationToken);
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
    }

    [Fact]
    public async Task OpenApi_HoldsEveryPage_WithItsRequiredFields()
    {
        var paths = new Dictionary<string, string[]>();
        foreach (var section in DocSection.Of(Pages, [], []))
        {
            using var answer = await GetAsync(section.DocumentPath);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            var plain = Plain.Select(page => page.Info.Path).ToHashSet();
            foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject().Where(path => !plain.Contains(path.Name)))
            {
                paths.Add(path.Name, RequiredFields(document.RootElement, path.Value.GetProperty("post")));
            }
        }

        Assert.NotEmpty(paths);
        Assert.Equal(Pages.SelectMany(page => page.Info.Paths.Select(path => path.Template)).Order(), paths.Keys.Order());
        Assert.All(Pages, page => Assert.Subset(
            paths[page.Info.Paths[0].Template].ToHashSet(),
            page.RequestModel.Fields.Where(field => field.Rules.Required && field.Alias is null).Select(field => field.Name).ToHashSet()));
    }

    [Theory]
    [InlineData("/openapi/nothing.json")]
    [InlineData("/openapi/")]
    public async Task OpenApi_OfAnUnknownSection_IsNotThere(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Docs_ListEveryPageWithItsFields_AndAskForNothingElse()
    {
        using var answer = await GetAsync("/docs");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(Pages, page =>
        {
            Assert.All(page.Info.Paths, path => Assert.Contains($"POST {path.Template}<", html, StringComparison.Ordinal));
            Assert.All(
                page.RequestModel.Fields.Where(field => field.Kind != WireFieldKind.Custom),
                field => Assert.Contains($">{field.Name}</code>", html, StringComparison.Ordinal));
        });
        Assert.All(Plain, page => Assert.Contains($"<code>{page.Info.Method} {page.Info.Path}</code>", html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Address().Matches(html), address => Assert.Matches("^(#|/openapi/|data:,)", address.Groups[1].Value));
    }

    [Fact]
    public async Task Docs_StyleIsTheOneThatThePolicyAllows()
    {
        var html = await shared.Server.Client.GetStringAsync("/docs", TestContext.Current.CancellationToken);
        Assert.Contains($"<style>{DocsStyle.Css}</style>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docs_LinksInsideThePage_LeadSomewhere()
    {
        var html = await shared.Server.Client.GetStringAsync("/docs", TestContext.Current.CancellationToken);
        Assert.All(
            Address().Matches(html).Select(address => address.Groups[1].Value).Where(address => address[0] == '#'),
            address => Assert.Contains($"id=\"{address[1..]}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public void HtmlText_EscapesTextAndAttributes() => Assert.Equal(
        """<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp;</a>""",
        System.Text.Encoding.UTF8.GetString(new HtmlText().Element("a", "<b> &", "href", "\"><script>").ToBytes()));

    private async Task<HttpResponseMessage> GetAsync(string path) => await shared.Server.Client.GetAsync(path, TestContext.Current.CancellationToken);

    private async Task<(JsonElement Document, JsonElement Schemas)> MerchantDocumentAsync()
    {
        var body = await shared.Server.Client.GetByteArrayAsync("/openapi/merchant.json", TestContext.Current.CancellationToken);
        var document = JsonDocument.Parse(body).RootElement;
        return (document, document.GetProperty("components").GetProperty("schemas"));
    }

    private static IEnumerable<string> NamesIn(JsonElement schema, string member) => schema.GetProperty(member).EnumerateObject().Select(found => found.Name);

    private static string? SchemaOf(JsonElement body) =>
        body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString();

    private static string[] RequiredFields(JsonElement document, JsonElement operation)
    {
        var reference = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded")
            .GetProperty("schema").GetProperty("$ref").GetString()!;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.Split('/')[^1]);
        return [.. schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!)];
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Address();
}
