using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Rest;

/// <summary>
/// Signs what is told to shops as JSON: <c>salt</c> and <c>sig</c> become the object's last members. The rule is that of the classic wire over all members
/// but <c>sig</c>, nested ones level by level, nulls left out. Spec: callbacks §8.
/// </summary>
public static class JsonNotice
{
    private const int SaltLength = 16;
    private static readonly WireLimits Limits = new() { FieldsMax = 10_000 };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The body of one delivery, with a fresh salt.</summary>
    /// <param name="url">The shop's address; its last segment is the script name.</param>
    /// <param name="json">The object.</param>
    /// <param name="key">The key it is signed with.</param>
    public static string Sign(string url, string json, Secret key) => Sign(url, json, key, RandomText.Create(SaltLength));

    internal static string Sign(string url, string json, Secret key, string salt)
    {
        var salted = With(json, ("salt", salt));
        using var message = new WireMessage();
        if (JsonReader.Read(message, salted, Limits) != ReadProblem.None)
        {
            throw new InvalidOperationException("What is to be signed is no JSON object.");
        }

        var order = new int[message.Count];
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        var count = SignatureOrder.Plain(message, order);
        SignatureHash.Compute(message, order.AsSpan(0, count), skipEmpty: true, CallbackSignature.ScriptOf(url), key, hash);
        return Encoding.UTF8.GetString(With(Encoding.UTF8.GetString(salted), ("sig", Convert.ToHexStringLower(hash))));
    }

    /// <summary>The object with one member more.</summary>
    private static byte[] With(string json, (string Name, string Value) member)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                property.WriteTo(writer);
            }

            writer.WriteString(member.Name, member.Value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
