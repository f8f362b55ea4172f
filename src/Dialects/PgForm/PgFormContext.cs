using System.Net;
using FreedomPay.Dialects.PgForm.Pipeline;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.PgForm;

/// <summary>A request on its way through the steps, and what a page's handler may know of it.</summary>
public sealed class PgFormContext
{
    private Merchant? _merchant;

    internal PgFormContext(HttpContext http, PathMatch match, DateTimeOffset now, long started) =>
        (Http, Match, Now, Started) = (http, match, now, started);

    /// <summary>Who calls; known once the merchant was found.</summary>
    public Merchant Merchant => _merchant ?? throw new InvalidOperationException("The merchant is not known at this step.");

    /// <summary>The moment the request came.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The script name: last segment of the path as called.</summary>
    public string Script => Match.Scripts.Called;

    /// <summary>The language of texts, from pg_language.</summary>
    public WireLanguage Language { get; internal set; }

    /// <summary>What stands in the path where its template has braces, or null.</summary>
    public string? PathValue => Match.Value;

    /// <summary>The address of the connection's other end.</summary>
    public IPAddress? RemoteAddress => Http.Connection.RemoteIpAddress;

    /// <summary>Languages that the caller accepts, as its header says; null: it does not say.</summary>
    public string? AcceptedLanguages => Http.Request.Headers.AcceptLanguage is { Count: > 0 } languages ? languages.ToString() : null;

    /// <summary>The caller would rather have XML than a page.</summary>
    public bool PrefersXml => Http.Request.GetTypedHeaders().Accept
        .Where(type => type.MediaType.Value is "application/xml" or "text/xml" or "text/html")
        .OrderByDescending(type => type.Quality ?? 1)
        .FirstOrDefault()?.MediaType.Value is { } best && best != "text/html";

    /// <summary>The request's business content for idempotency.</summary>
    public BusinessFields BusinessFields => new(Message!, Match.Page.Sensitive);

    internal HttpContext Http { get; }

    internal PathMatch Match { get; }

    internal PgFormPage Page => Match.Page;

    internal long Started { get; }

    internal WireMessage? Message { get; set; }

    internal MerchantId? ClaimedMerchant { get; set; }

    internal Merchant? FoundMerchant
    {
        get => _merchant;
        set => _merchant = value;
    }

    /// <summary>The key that signs the answer; null: it goes unsigned.</summary>
    internal Secret? AnswerKey { get; set; }

    /// <summary>The script name that signs the answer.</summary>
    internal string AnswerScript { get; set; } = "";

    internal int HttpStatus { get; set; } = StatusCodes.Status200OK;

    internal object? Request { get; set; }

    internal PgFormAnswer? Answer { get; set; }

    internal PgFormError? Error { get; set; }

    internal PgFormReply? Reply { get; set; }

    internal LiveKeys Keys => LiveKeys.Of(Merchant, Page.Info.Keys);
}
