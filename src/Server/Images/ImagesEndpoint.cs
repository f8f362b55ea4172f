using System.Collections.Frozen;

namespace FreedomPay.Server.Images;

/// <summary><c>GET /images/{name}</c>: pictures that answers of the API point to, embedded beside this file.</summary>
internal static class ImagesEndpoint
{
    private const string Prefix = "image/";

    private static readonly FrozenDictionary<string, byte[]> Images = typeof(ImagesEndpoint).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    public static void MapImages(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/images/{name}", (string name, HttpResponse response) =>
    {
        if (!Images.TryGetValue(name, out var image))
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=86400";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(image, "image/png");
    });

    private static byte[] Read(string resource)
    {
        using var stream = typeof(ImagesEndpoint).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
