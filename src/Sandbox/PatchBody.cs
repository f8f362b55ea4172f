using System.Text;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Sandbox;

/// <summary>The body of a settings patch.</summary>
internal static class PatchBody
{
    private const int BytesMax = 64 * 1024;

    /// <summary>The text; null when it is too large or not UTF-8.</summary>
    public static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new byte[BytesMax + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            return length > BytesMax ? null : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The answer to a body that cannot be read.</summary>
    public static IResult Refuse() =>
        Results.Json(new { error = $"The body is larger than {BytesMax} bytes or not UTF-8." }, statusCode: StatusCodes.Status400BadRequest);
}
