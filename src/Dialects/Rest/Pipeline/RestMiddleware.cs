using System.Globalization;
using System.Security.Cryptography;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest.Pipeline;

/// <summary>Takes the requests whose path is a page's, or at least a family's, and hands all others on.</summary>
internal sealed class RestMiddleware
{
    /// <summary>The segment of a path that is the number of a payment.</summary>
    public const string Number = "{id}";

    /// <summary>Where the SDK's wallet buttons bring tokens: no page of this dialect, but called from shops' pages all the same.</summary>
    private const string PayersPages = "/pay/";

    private readonly Dictionary<string, RestPage[]> _pages;
    private readonly RestFamily[] _families;
    private readonly StepList<RestContext> _list;
    private readonly CrossOrigin _crossOrigin;
    private readonly TimeProvider _time;

    /// <summary>Builds the table of paths.</summary>
    public RestMiddleware(IEnumerable<RestPage> pages, RestSteps steps, CrossOrigin crossOrigin, TimeProvider time)
    {
        (_list, _crossOrigin, _time) = (steps.Create(), crossOrigin, time);
        var all = pages.ToArray();
        _pages = all.GroupBy(page => page.Info.Path).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _families = [.. all.Select(page => page.Info.Family).Distinct()];
    }

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith(PayersPages, StringComparison.Ordinal))
        {
            return AdmitAsync(http, next);
        }

        if (_families.FirstOrDefault(family => path.StartsWith(family.Prefix, StringComparison.Ordinal)) is not { } family)
        {
            return next(http);
        }

        var (pages, id) = Find(path is [.., not '/', '/'] ? path[..^1] : path);
        if (pages.Length == 0)
        {
            return RestSteps.RefuseAsync(http, family, StatusCodes.Status404NotFound);
        }

        if (HttpMethods.IsOptions(http.Request.Method) && pages.Any(page => page.Info.Callers == RestCallers.WebToken))
        {
            _crossOrigin.AnswerPreflight(http);
            return Task.CompletedTask;
        }

        if (pages.FirstOrDefault(page => page.Info.Method == http.Request.Method) is { } found)
        {
            return RunAsync(http, found, id);
        }

        http.Response.Headers.Allow = string.Join(", ", pages.Select(page => page.Info.Method));
        return RestSteps.RefuseAsync(http, family, StatusCodes.Status405MethodNotAllowed);
    }

    private Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            _crossOrigin.AnswerPreflight(http);
            return Task.CompletedTask;
        }

        _crossOrigin.Admit(http, CrossOrigin.OriginOf(http));
        return next(http);
    }

    private (RestPage[] Pages, PaymentId? Id) Find(string path)
    {
        if (_pages.TryGetValue(path, out var plain))
        {
            return (plain, null);
        }

        var segments = path.Split('/');
        for (var at = 1; at < segments.Length; at++)
        {
            if (long.TryParse(segments[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                segments[at] = Number;
                return _pages.TryGetValue(string.Join('/', segments), out var numbered) ? (numbered, new PaymentId(number)) : ([], null);
            }
        }

        return ([], null);
    }

    private async Task RunAsync(HttpContext http, RestPage page, PaymentId? id)
    {
        var context = new RestContext(http, page, id, _time.GetUtcNow(), _time.GetTimestamp());
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
            CryptographicOperations.ZeroMemory(context.Opened);
            if (context.Buffer.Rented is { } rented)
            {
                WireMessage.Return(rented, context.Buffer.Length);
            }
        }
    }
}
