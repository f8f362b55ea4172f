using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FreedomPay.Dialects.Jws.Reading;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Jws.Signing;

/// <summary>Checks a JWS against a body: as it came, then as clients write it anew (card-api §1.3, step 6), each under both live keys.</summary>
internal static class JwsVerifier
{
    /// <summary>Whether one of the keys signed the body.</summary>
    /// <param name="token">The JWS; its algorithm is one that the caller may use.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="keys">The caller's live keys.</param>
    /// <param name="options">Bounds of what is written anew.</param>
    public static bool Verifies(JwsToken token, ReadOnlySpan<byte> body, KeyRing keys, JwsOptions options)
    {
        if (Matches(token, body, keys))
        {
            return true;
        }

        if (body.IsEmpty || !JsonBody.IsBounded(body, options))
        {
            return false;
        }

        var rewritten = new ArrayBufferWriter<byte>(body.Length);
        PayloadForm.Write(body, escaped: false, rewritten);
        if (!rewritten.WrittenSpan.SequenceEqual(body) && Matches(token, rewritten.WrittenSpan, keys))
        {
            return true;
        }

        rewritten.ResetWrittenCount();
        PayloadForm.Write(body, escaped: true, rewritten);
        return !rewritten.WrittenSpan.SequenceEqual(body) && Matches(token, rewritten.WrittenSpan, keys);
    }

    private static bool Matches(JwsToken token, ReadOnlySpan<byte> payload, KeyRing keys) =>
        IsCarried(token, payload) && (Matches(token, payload, keys.Current) || (keys.Previous is { } previous && Matches(token, payload, previous)));

    /// <summary>A payload inside the JWS must be the one that is checked.</summary>
    private static bool IsCarried(JwsToken token, ReadOnlySpan<byte> payload) =>
        token.EncodedPayload.Length == 0 || token.EncodedPayload.AsSpan().TrimEnd('=').SequenceEqual(Base64Url.EncodeToString(payload));

    /// <summary>Compares the texts in constant time: the bytes alone would let bits pass that the last character has to spare.</summary>
    private static bool Matches(JwsToken token, ReadOnlySpan<byte> payload, Secret key)
    {
        Span<char> expected = stackalloc char[JwsHash.LengthMax];
        var length = JwsHash.Compute(JwsHash.AlgorithmOf(token.Algorithm)!.Value, token.EncodedHeader, payload, key, expected);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected[..length]), MemoryMarshal.AsBytes(token.Signature.AsSpan()));
    }
}
