using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>Tokens as text, with the characters of Base64 as they are.</summary>
internal static class WalletJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject token) => token.ToJsonString(Plain);
}
