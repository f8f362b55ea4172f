using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FreedomPay.Web.Pages;

/// <summary>Reads what pages post back.</summary>
internal static class PageForms
{
    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = 64 * 1024, ValueLengthLimit = 8 * 1024, ValueCountLimit = 64 };

    /// <summary>The fields; none for an empty body; null for one that is no form, or too large.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return request.ContentLength is null or 0 ? FormCollection.Empty : null;
        }

        try
        {
            return await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Sends the browser on by GET, so that reloading or going back sends nothing twice.</summary>
    public static void Redirect(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
    }
}
