using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FreedomPay.Conformance.Tests.Merchant.Sdk;

/// <summary>What a shop's page sends by the SDK, made by the specification alone.</summary>
internal static class SdkMessages
{
    private const int PieceLength = 200;

    public static JsonObject Card(string number = "4400444400004440", string cvv = "123") => new()
    {
        ["card_number"] = number, ["card_holder_name"] = "TEST TESTOV", ["card_exp_month"] = "12", ["card_exp_year"] = "30", ["card_cvv"] = cvv,
    };

    public static JsonObject Charge(JsonObject options, string type = "bank_card", string amount = "150.5") => new()
    {
        ["order_id"] = "A-1002",
        ["auto_clearing"] = 1,
        ["amount"] = JsonNode.Parse(amount),
        ["currency"] = "KZT",
        ["description"] = "Coffee beans",
        ["transaction"] = new JsonObject { ["type"] = type, ["options"] = options },
    };

    public static JsonObject Tokenize(string number = "4400444400004440")
    {
        var card = Card(number);
        card.Remove("card_cvv");
        return new JsonObject { ["type"] = "bank_card", ["options"] = card };
    }

    public static JsonArray Seal(JsonNode payload, string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        return [.. text.Chunk(PieceLength).Select(piece => JsonValue.Create(
            Convert.ToBase64String(rsa.Encrypt(Encoding.ASCII.GetBytes(piece), RSAEncryptionPadding.Pkcs1))))];
    }
}
