using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Jws.Signing;

/// <summary>
/// Explains a refused signature, for the sandbox: what was expected and what came. Of the body only length and digest stand there, so that nothing leaks that
/// travels in it; neither key nor right signature do.
/// </summary>
internal static class JwsHelp
{
    /// <summary>The header.</summary>
    public const string Header = "X-Signature-Help";

    private const int LengthMax = 4000;

    /// <summary>The explanation, percent-encoded for a header.</summary>
    public static string Explain(string reason, JwsToken? token, HttpRequest request, ReadOnlySpan<byte> body)
    {
        var text = $"{reason}; expected header members: method {request.Method}, uri {request.Path.Value}, params \"\"; "
            + $"came: {token?.HeaderText ?? "nothing that could be read"}; signed is base64url(header) + \".\" + base64url(body); "
            + $"body: {body.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(body))}";
        var encoded = Uri.EscapeDataString(text);
        return encoded.Length <= LengthMax ? encoded : encoded[..LengthMax];
    }
}
