using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.Sdk;

/// <summary>
/// The scripts that shops' pages load: <c>/sdk/js-sdk-1.0.0.js</c> and <c>/widget/pbwidget.js</c>, with the older paths. Built from <c>sdk/js</c> and kept
/// beside this file (ADR 0010). Spec: sdk-and-cms §2.1, §4.1.
/// </summary>
internal static class SdkScripts
{
    private static readonly (string Script, string[] Paths)[] Scripts =
    [
        ("js-sdk-1.0.0.js", ["/sdk/js-sdk-1.0.0.js", "/sdk/stable/js-sdk-1.0.0.js"]),
        ("pbwidget.js", ["/widget/pbwidget.js", "/v1/paybox/pbwidget.js"]),
    ];

    public static void MapSdkScripts(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (name, paths) in Scripts)
        {
            var script = Read(name);
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(script))[..32]}\"";
            foreach (var path in paths)
            {
                endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], http => WriteAsync(http, script, tag));
            }
        }
    }

    /// <summary>Pages of all shops load it, so it names none; it is asked for anew after five minutes.</summary>
    private static async Task WriteAsync(HttpContext http, byte[] script, string tag)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.CacheControl = "public, max-age=300";
        headers.ETag = tag;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentType = "application/javascript; charset=utf-8";
        headers.ContentLength = script.Length;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(script, http.RequestAborted);
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SdkScripts).Assembly.GetManifestResourceStream("script/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
