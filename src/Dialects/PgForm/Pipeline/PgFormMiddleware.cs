using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>Takes the requests whose path is a page's and hands all others on.</summary>
internal sealed class PgFormMiddleware(IEnumerable<PgFormPage> pages, PgFormSteps steps, TimeProvider time)
{
    private readonly PathTable _paths = new(pages);
    private readonly StepList<PgFormContext> _steps = steps.Create();

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        return (HttpMethods.IsPost(method) || HttpMethods.IsGet(method)) && _paths.TryFind(http.Request.Path.Value, out var match)
            ? RunAsync(http, match)
            : next(http);
    }

    private async Task RunAsync(HttpContext http, PathMatch match)
    {
        var context = new PgFormContext(http, match, time.GetUtcNow(), time.GetTimestamp());
        try
        {
            await _steps.RunAsync(context, http.RequestAborted);
        }
        catch (BadHttpRequestException broken) when (!http.Response.HasStarted)
        {
            // Broken off, too slow or wrongly framed: the client's doing, so no error of ours to log, and nothing was done.
            http.Response.StatusCode = broken.StatusCode;
            http.Response.Headers.Connection = "close";
        }
        finally
        {
            context.Message?.Dispose();
        }
    }
}
