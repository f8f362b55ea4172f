using System.Net;
using System.Text.Json;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest;

/// <summary>A request on its way through the steps, and what a page's handler may know of it.</summary>
public sealed class RestContext
{
    internal RestContext(HttpContext http, RestPage page, PaymentId? id, DateTimeOffset now, long started) =>
        (Http, Page, Id, Now, Started) = (http, page, id, now, started);

    /// <summary>The merchant that calls, or whose page does.</summary>
    public Merchant Merchant => FoundMerchant ?? throw new InvalidOperationException("The merchant is not known at this step.");

    /// <summary>The payment named by the path.</summary>
    public PaymentId Payment => Id ?? throw new InvalidOperationException("The path names no payment.");

    /// <summary>The moment the request came.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The header <c>X-Idempotency-Key</c>, if given.</summary>
    public string? IdempotencyKey { get; internal set; }

    /// <summary>The header <c>Request-Id</c>, if given.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>The address of the connection's other end.</summary>
    public IPAddress? RemoteAddress => Http.Connection.RemoteIpAddress;

    /// <summary>The request as JSON, for fingerprints; card data is in it.</summary>
    public JsonElement Body => Document!.RootElement;

    internal HttpContext Http { get; }

    internal RestPage Page { get; }

    internal RestFamily Family => Page.Info.Family;

    internal PaymentId? Id { get; }

    internal long Started { get; }

    internal WebOrigin? Origin { get; set; }

    internal BodyBuffer Buffer { get; set; }

    internal ReadOnlyMemory<byte> RawBody => Buffer.Rented.AsMemory(0, Math.Max(Buffer.Length, 0));

    /// <summary>A decrypted request, zeroed at the end.</summary>
    internal byte[]? Opened { get; set; }

    /// <summary>What tells one encrypted message from all others.</summary>
    internal string? MessageDigest { get; set; }

    internal JsonDocument? Document { get; set; }

    internal Merchant? FoundMerchant { get; set; }

    internal object? Request { get; set; }

    internal object? Answer { get; set; }

    internal RestError? Error { get; set; }
}
