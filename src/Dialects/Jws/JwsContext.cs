using System.Net;
using System.Text.Json;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Jws;

/// <summary>A request on its way through the steps, and what a page's handler may know of it.</summary>
public sealed class JwsContext
{
    internal JwsContext(HttpContext http, JwsPage page, DateTimeOffset now, long started) => (Http, Page, Now, Started) = (http, page, now, started);

    /// <summary>The partner that calls.</summary>
    public Partner Partner => FoundPartner ?? throw new InvalidOperationException("The partner is not known at this step.");

    /// <summary>The merchant that calls, in families of merchants.</summary>
    public Merchant Merchant => FoundMerchant ?? throw new InvalidOperationException("The merchant is not known at this step.");

    /// <summary>The moment the request came.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The path as called.</summary>
    public string Path => Http.Request.Path.Value ?? "";

    /// <summary>The address of the connection's other end.</summary>
    public IPAddress? RemoteAddress => Http.Connection.RemoteIpAddress;

    /// <summary>The header <c>Request-Id</c> of a call signed the old way, else null. Spec: card-api §1.10.</summary>
    public string? LegacyRequestId { get; internal set; }

    internal HttpContext Http { get; }

    internal JwsPage Page { get; }

    internal JwsFamily Family => Page.Info.Family;

    internal JwsEnvelope Envelope => Page.Info.Envelope ?? Family.Envelope;

    internal long Started { get; }

    internal BodyBuffer Buffer { get; set; }

    internal ReadOnlySpan<byte> Body => Buffer.Rented.AsSpan(0, Math.Max(Buffer.Length, 0));

    internal JsonDocument? Document { get; set; }

    internal long? CallerId { get; set; }

    internal Partner? FoundPartner { get; set; }

    internal Merchant? FoundMerchant { get; set; }

    internal KeyRing Keys => FoundPartner?.Keys ?? Merchant.ReceiveKeys;

    internal object? Request { get; set; }

    internal JwsAnswer? Answer { get; set; }

    internal JwsError? Error { get; set; }

    internal bool IsCallerKnown => FoundPartner is not null || FoundMerchant is not null;

    internal bool Allows(string algorithm) => FoundPartner is null || FoundPartner.Settings.Algorithms.Contains(algorithm);
}
