using System.Text.Json;
using System.Text.RegularExpressions;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.OpenApi;
using FreedomPay.Dialects.Tests.PgForm.Api.Gateway.Sync.Purchase;

namespace FreedomPay.Dialects.Tests.PgForm;

public sealed class OpenApiTests
{
    private static readonly DocumentedPage[] Pages = [DocumentedPage.Of(new Echo())!, DocumentedPage.Of(new ShopEcho())!];
    private static readonly JsonElement Document = JsonDocument.Parse(OpenApiDocument.Write("Echoes", "1.2.3", Pages, [], [])).RootElement;

    [Fact]
    public void Place_IsThatOfTheNamespace()
    {
        Assert.Equal(("gateway", "Sync/Purchase", "SyncPurchaseEcho"), (Pages[0].Section, string.Join('/', Pages[0].Menu), Pages[0].Id));
        Assert.Null(DocumentedPage.Of(new GatewayEcho()));
    }

    [Fact]
    public void Twins_AreRefused() => Assert.Throws<InvalidOperationException>(() => OpenApiDocument.Write("Echoes", "1", [Pages[0], Pages[0]], [], []));

    [Fact]
    public void Paths_AreThoseOfAllPages_EachOperationNamedOnce()
    {
        var paths = Document.GetProperty("paths").EnumerateObject().ToArray();
        Assert.Equal(["/g2g/echo", "/v2/echo", "/v1/merchant/{merchant_id}/echo"], paths.Select(path => path.Name));
        var names = paths.Select(path => Text(path.Value.GetProperty("post"), "operationId")).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.Equal("merchant_id", Text(paths[2].Value.GetProperty("parameters")[0], "name"));
    }

    [Fact]
    public void Request_MayBeFormMultipartOrJson()
    {
        var body = Operation("/g2g/echo").GetProperty("requestBody");
        Assert.Equal(
            ["application/x-www-form-urlencoded", "multipart/form-data", "application/json"],
            body.GetProperty("content").EnumerateObject().Select(media => media.Name));
    }

    [Fact]
    public void References_AllLeadSomewhere()
    {
        var references = Regex.Matches(Document.GetRawText(), "\"#/components/schemas/([^\"]+)\"");
        Assert.NotEmpty(references);
        Assert.All(references, reference => Schema(reference.Groups[1].Value));
    }

    [Fact]
    public void RequiredFields_AreThoseOfTheRecordAndTheDialect() => Assert.Equal(
        ["pg_merchant_id", "pg_order_id", "pg_amount", "pg_salt", "pg_sig"], Required(Schema("SyncPurchaseEchoRequest")));

    [Fact]
    public void NestedFields_HaveTheirOwnRequiredOnes() => Assert.Equal(
        ["count", "name", "price", "tax_type"], Required(Field("SyncPurchaseEchoRequest", "pg_receipt_positions").GetProperty("items")));

    [Theory]
    [InlineData("pg_order_id", """{"type":"string","minLength":1,"maxLength":50}""")]
    [InlineData("pg_user_id", """{"type":"string","pattern":"^(?:[a-zA-Z0-9_-]\u002B)$","minLength":1,"maxLength":50}""")]
    [InlineData("pg_user_phone", """{"type":"string","pattern":"^[0-9]{7,15}$"}""")]
    [InlineData("pg_user_email", """{"type":"string","format":"email","maxLength":255}""")]
    [InlineData("pg_request_method", """{"type":"string","enum":["GET","POST","XML"]}""")]
    [InlineData("pg_lifetime", """{"type":"integer","minimum":300,"maximum":604800}""")]
    [InlineData("pg_auto_clearing", """{"type":"integer","enum":[0,1]}""")]
    [InlineData("pg_payment_id", """{"type":"integer","format":"int64","minimum":1}""")]
    [InlineData("pg_card_pan", """{"type":"string","pattern":"^[0-9]{13,20}$"}""")]
    public void Rules_OfAField_AreInItsSchema(string field, string schema) => Assert.Equal(schema, Field("SyncPurchaseEchoRequest", field).GetRawText());

    [Theory]
    [InlineData("pg_amount", "1500.50", true)]
    [InlineData("pg_amount", "99999999", true)]
    [InlineData("pg_amount", "0.00", false)]
    [InlineData("pg_amount", "1,5", false)]
    [InlineData("pg_amount", "-1", false)]
    [InlineData("pg_amount", "100000000", false)]
    [InlineData("pg_refund_amount", "0", true)]
    public void AmountPattern_AgreesWithTheReader(string field, string text, bool isRead)
    {
        Assert.Equal(isRead, Regex.IsMatch(text, Text(Field("SyncPurchaseEchoRequest", field), "pattern")));
        Assert.Equal(isRead, WireAmount.TryParse(text, out var amount) && (field == "pg_refund_amount" || !amount.IsZero));
    }

    [Fact]
    public void Alias_IsAFieldToo_AndOneOfTheTwoIsRequired()
    {
        var request = Schema("SyncPurchaseShopEchoRequest");
        Assert.Equal(["pg_salt", "pg_sig"], Required(request));
        Assert.Equal("""[{"anyOf":[{"required":["pg_id"]},{"required":["pg_number"]}]}]""", request.GetProperty("allOf").GetRawText());
        Assert.Equal("Which one.", Text(Field("SyncPurchaseShopEchoRequest", "pg_id"), "description"));
        Assert.Equal("Read when pg_id is absent.", Text(Field("SyncPurchaseShopEchoRequest", "pg_number"), "description"));
    }

    [Fact]
    public void CustomFields_AreAllowed_WhereThePageTakesThem() =>
        Assert.Equal("string", Text(Schema("SyncPurchaseEchoRequest").GetProperty("additionalProperties"), "type"));

    [Fact]
    public void Answers_AreXml_OnePerVariant_WithTheEnvelopeOfErrors()
    {
        var responses = Operation("/v1/merchant/{merchant_id}/echo").GetProperty("responses");
        Assert.Equal(["200", "401"], responses.EnumerateObject().Select(response => response.Name));
        var schema = responses.GetProperty("200").GetProperty("content").GetProperty("application/xml").GetProperty("schema");
        Assert.Equal(
            ["Error", "SyncPurchaseShopEchoAnswerSeveral", "SyncPurchaseShopEchoAnswerSingle"],
            schema.GetProperty("anyOf").EnumerateArray().Select(one => Text(one, "$ref")["#/components/schemas/".Length..]).Order());
        Assert.Equal("response", Text(Schema("Error").GetProperty("xml"), "name"));
        Assert.Equal(["pg_status", "pg_error_code", "pg_error_description"], Required(Schema("Error")));
    }

    [Fact]
    public void AnswerFields_AreRequired_WhenNeverLeftOut()
    {
        Assert.Equal(["pg_amount", "pg_card_name", "pg_salt", "pg_sig"], Required(Schema("SyncPurchaseShopEchoAnswerSingle")));
        Assert.Equal(["pg_salt", "pg_sig"], Required(Schema("SyncPurchaseShopEchoAnswerSeveral")));
    }

    [Fact]
    public void AnswerDate_IsThere_OnlyWhereTheRecordSaysSo()
    {
        Assert.True(Schema("SyncPurchaseShopEchoAnswerSeveral").GetProperty("properties").TryGetProperty("pg_datetime", out _));
        Assert.False(Schema("SyncPurchaseShopEchoAnswerSingle").GetProperty("properties").TryGetProperty("pg_datetime", out _));
    }

    [Fact]
    public void AnswerList_IsWrapped_AndItsItemsNamed()
    {
        var list = Field("SyncPurchaseShopEchoAnswerSeveral", "pg_items");
        Assert.True(list.GetProperty("xml").GetProperty("wrapped").GetBoolean());
        Assert.Equal("pg_item", Text(list.GetProperty("items").GetProperty("xml"), "name"));
    }

    [Fact]
    public void Notes_TellKeysAliasesAndRefusals()
    {
        Assert.Equal(
            "Signed with the receive key. /v2/echo may also be signed as echo.php. A wrong signature is answered by 1100, signed. "
            + "9992 when the method is not activated for the shop.",
            Text(Operation("/g2g/echo"), "description"));
        Assert.StartsWith("Another path of /g2g/echo.", Text(Operation("/v2/echo"), "description"), StringComparison.Ordinal);
        Assert.StartsWith("Signed with the payout key; the receive key", Text(Operation("/v1/merchant/{merchant_id}/echo"), "description"),
            StringComparison.Ordinal);
    }

    private static JsonElement Operation(string path) => Document.GetProperty("paths").GetProperty(path).GetProperty("post");

    private static JsonElement Schema(string name) => Document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static JsonElement Field(string schema, string field) => Schema(schema).GetProperty("properties").GetProperty(field);

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static IEnumerable<string> Required(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!);
}
