using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>
/// The signature of a JSON notice, by the specification alone: values sorted by name, nested level by level, nulls left out. Spec: callbacks §8.
/// </summary>
internal static class JsonSignature
{
    public static string Of(string script, JsonElement message, string key) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(';', Values(message, isTop: true).Prepend(script).Append(key)))));

    private static IEnumerable<string> Values(JsonElement value, bool isTop = false) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(member => !isTop || member.Name != "sig").OrderBy(member => member.Name, StringComparer.Ordinal)
            .SelectMany(member => Values(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Values(item)),
        JsonValueKind.Null => [],
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
