using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.Rest;

namespace FreedomPay.Server.Docs;

/// <summary>
/// <c>GET /openapi/{section}.json</c> and <c>GET /docs</c>, written once at start-up from the pages themselves. A section without pages is not there.
/// </summary>
internal static class DocsEndpoints
{
    public static void MapDocs(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var sections = DocSection.Of(services.GetServices<PgFormPage>(), services.GetServices<JwsPage>(), services.GetServices<RestPage>());
        foreach (var section in sections)
        {
            Map(endpoints, section.DocumentPath, section.ToOpenApi(), "application/json", null);
        }

        Map(endpoints, "/docs", DocsPage.Write(sections), "text/html; charset=utf-8", DocsStyle.ContentSecurityPolicy);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, byte[] body, string contentType, string? policy) =>
        endpoints.MapGet(path, http =>
        {
            var headers = http.Response.Headers;
            headers.ContentType = contentType;
            headers.ContentLength = body.Length;
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-cache";
            if (policy is not null)
            {
                headers.ContentSecurityPolicy = policy;
                headers["Referrer-Policy"] = "no-referrer";
            }

            return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
        });
}
