using System.Globalization;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>A payment as widget and JSON API ask for it. Spec: sdk-and-cms §4.2, §4.4.</summary>
public sealed record WebPayment
{
    private static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(7);

    /// <summary>The shop's order number.</summary>
    [Json("order", LengthMax = 50)]
    public string? Order { get; init; }

    /// <summary>Major units.</summary>
    [Json("amount", Required = true)]
    public JsonAmount? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    [Json("currency", Required = true, Pattern = "[A-Z]{3}")]
    public string? Currency { get; init; }

    /// <summary>Purpose, shown to the payer.</summary>
    [Json("description", Required = true, LengthMax = 1024, AllowsLines = true)]
    public string? Description { get; init; }

    /// <summary>Until when it can be paid.</summary>
    [Json("expires_at", LengthMax = 40, Note = "ISO 8601, or YYYY-MM-DD hh:mm:ss in local time (UTC+05:00); at most seven days ahead.")]
    public string? ExpiresAt { get; init; }

    /// <summary>Language of the page.</summary>
    [Json("language", Words = ["ru", "en", "kz", "kk"])]
    public string? Language { get; init; }

    /// <summary>Echoed.</summary>
    [Json("param1")]
    public string? Param1 { get; init; }

    /// <summary>Echoed.</summary>
    [Json("param2")]
    public string? Param2 { get; init; }

    /// <summary>Echoed.</summary>
    [Json("param3")]
    public string? Param3 { get; init; }

    /// <summary>A test payment.</summary>
    [Json("test")]
    public bool? Test { get; init; }

    /// <summary>Debit at once, or hold.</summary>
    [Json("auto_clearing")]
    public bool? AutoClearing { get; init; }

    /// <summary>Addresses, payer, receipt.</summary>
    [Json("options")]
    public WebOptions? Options { get; init; }

    /// <summary>The payer's card is kept: of the widget, when the shop names its payer.</summary>
    internal bool KeepsCard { get; init; }

    /// <summary>What is wrong beside what each member says of itself; null: nothing.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The path of this object, with a dot at its end; empty at the top.</param>
    internal RestError? WhatIsWrong(RestContext context, string path) =>
        Sum(path).Read(context.Merchant).Error
            ?? (LifetimeAt(context.Now) is null ? RestError.Invalid($"{path}expires_at", $"{path}expires_at is not a moment of the next seven days") : null);

    /// <summary>What nobody may ask for who has but the public token; null: nothing.</summary>
    internal RestError? WhatIsForeign(RestContext context, string path)
    {
        foreach (var (name, value) in new[] { ("order", Order), ("param1", Param1), ("param2", Param2), ("param3", Param3) })
        {
            if (value?.Contains(WebOptions.Joint, StringComparison.Ordinal) is true)
            {
                return RestError.Invalid(path + name, $"{path}{name} must not have a semicolon in it");
            }
        }

        return Options?.WhatIsForeign(context, path + "options.");
    }

    /// <summary>The order for the domain.</summary>
    internal CheckoutOrder ToOrder(RestContext context, CheckoutForm form, string? format, Idempotency? idempotency)
    {
        var (settings, urls) = (context.Merchant.Settings, Options?.Callbacks);
        return new CheckoutOrder
        {
            Merchant = context.Merchant,
            OrderId = Order ?? "",
            Amount = Sum("").Read(context.Merchant).Answer!.Money,
            OneStep = AutoClearing ?? settings.AutoClearing,
            Test = settings.TestMode || Test is true,
            Lifetime = LifetimeAt(context.Now)!.Value,
            Terms = new CheckoutTerms
            {
                Form = form,
                // The widget tells the shop's page itself; a way back by the browser is for who has the shop's key.
                Success = form != CheckoutForm.Widget && urls?.SuccessUrl is { } success ? new ReturnAddress(success) : null,
                Failure = form != CheckoutForm.Widget && urls?.FailureUrl is { } failure ? new ReturnAddress(failure) : null,
                SiteUrl = form == CheckoutForm.Widget ? null : urls?.BackUrl,
                CheckUrl = urls?.CheckUrl,
            },
            Details = WebDetails.Of(Description!, Options, this, format),
            Idempotency = idempotency,
        };
    }

    private WebSum Sum(string path) => new(Amount!, Currency!, path);

    /// <summary>A day when nothing is said; null when what is said is no moment, is past or too far ahead.</summary>
    private TimeSpan? LifetimeAt(DateTimeOffset now)
    {
        if (ExpiresAt is null)
        {
            return TimeSpan.FromDays(1);
        }

        if (!TryMoment(ExpiresAt, out var until))
        {
            return null;
        }

        var lifetime = until - now;
        return lifetime > TimeSpan.Zero && lifetime <= LifetimeMax ? lifetime : null;
    }

    private static bool TryMoment(string text, out DateTimeOffset moment)
    {
        const string Local = "yyyy-MM-dd HH:mm:ss";
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            moment = new DateTimeOffset(local, AlmatyTime.Offset);
            return true;
        }

        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }
}
