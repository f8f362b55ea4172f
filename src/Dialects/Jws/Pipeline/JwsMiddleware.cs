using System.Collections.Frozen;
using FreedomPay.Dialects.PgForm.Wire;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Jws.Pipeline;

/// <summary>Takes the requests whose path is a page's, or at least a family's, and hands all others on.</summary>
internal sealed class JwsMiddleware
{
    private readonly FrozenDictionary<string, JwsPage> _pages;
    private readonly JwsFamily[] _families;
    private readonly JwsSteps _steps;
    private readonly StepList<JwsContext> _list;
    private readonly TimeProvider _time;

    /// <summary>Builds the table of paths.</summary>
    /// <exception cref="ArgumentException">Two pages claim one path.</exception>
    public JwsMiddleware(IEnumerable<JwsPage> pages, JwsSteps steps, TimeProvider time)
    {
        (_steps, _list, _time) = (steps, steps.Create(), time);
        var all = pages.ToArray();
        _pages = all.SelectMany(page => page.Info.Paths.Select(path => (path, page)))
            .ToDictionary(entry => entry.path, entry => entry.page, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        _families = [.. all.Select(page => page.Info.Family).Distinct()];
    }

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (_pages.TryGetValue(path is [.., not '/', '/'] ? path[..^1] : path, out var page))
        {
            var method = http.Request.Method;
            return HttpMethods.IsPost(method) || (page.Info.Family.AllowsGet && HttpMethods.IsGet(method))
                ? RunAsync(http, page)
                : _steps.RefuseAsync(http, page.Info.Family, StatusCodes.Status405MethodNotAllowed);
        }

        foreach (var family in _families)
        {
            if (path.StartsWith(family.Prefix, StringComparison.Ordinal))
            {
                return _steps.RefuseAsync(http, family, StatusCodes.Status404NotFound);
            }
        }

        return next(http);
    }

    private async Task RunAsync(HttpContext http, JwsPage page)
    {
        var context = new JwsContext(http, page, _time.GetUtcNow(), _time.GetTimestamp());
        try
        {
            await _list.RunAsync(context, http.RequestAborted);
        }
        catch (BadHttpRequestException broken) when (!http.Response.HasStarted)
        {
            // Broken off, too slow or wrongly framed: the client's doing, so no error of ours to log, and nothing was done.
            http.Response.StatusCode = broken.StatusCode;
            http.Response.Headers.Connection = "close";
        }
        finally
        {
            context.Document?.Dispose();
            if (context.Buffer.Rented is { } rented)
            {
                WireMessage.Return(rented, context.Buffer.Length);
            }
        }
    }
}
