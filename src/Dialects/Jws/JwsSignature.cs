using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.Jws.Signing;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Jws;

/// <summary>Signs what the platform sends itself, callbacks for one: a detached JWS over the bytes as they are. Spec: card-api §1.3, §1.7.</summary>
public static class JwsSignature
{
    /// <summary>The header it travels in.</summary>
    public const string Header = "X-JWS-Signature";

    /// <summary>Makes the detached JWS.</summary>
    /// <param name="algorithm"><c>HS256</c> or <c>HS512</c>.</param>
    /// <param name="uri">The path that is called, from its leading slash.</param>
    /// <param name="authId">The number of whom the key belongs to.</param>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="parameters">The query without question mark; empty where there is none.</param>
    /// <param name="payload">The body.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">The algorithm is another.</exception>
    public static string Create(
        string algorithm, string uri, string authId, string method, string parameters, ReadOnlySpan<byte> payload, Secret key)
    {
        var hash = JwsHash.AlgorithmOf(algorithm) ?? throw new ArgumentException("This must be HS256 or HS512.", nameof(algorithm));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("uri"u8, uri);
            json.WriteString("auth_id"u8, authId);
            json.WriteString("method"u8, method);
            json.WriteString("params"u8, parameters);
            json.WriteString("alg"u8, algorithm);
            json.WriteEndObject();
        }

        var header = Base64Url.EncodeToString(buffer.WrittenSpan);
        Span<char> signature = stackalloc char[JwsHash.LengthMax];
        return $"{header}..{signature[..JwsHash.Compute(hash, header, payload, key, signature)]}";
    }
}
