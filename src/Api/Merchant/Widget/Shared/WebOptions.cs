using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Merchants;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>What a payment of widget, SDK or JSON API has beside its sum. Spec: sdk-and-cms §2.1, §4.2, §4.4.</summary>
public sealed record WebOptions
{
    /// <summary>What classic signatures put between two values.</summary>
    internal const char Joint = ';';

    private const int CustomMax = 50;

    /// <summary>The shop's addresses.</summary>
    [Json("callbacks")]
    public WebCallbacks? Callbacks { get; init; }

    /// <summary>The payer.</summary>
    [Json("user")]
    public WebUser? User { get; init; }

    /// <summary>The shop's own fields, echoed.</summary>
    [Json("custom_params", CountMax = CustomMax)]
    public IReadOnlyDictionary<string, string>? Custom { get; init; }

    /// <summary>Positions of the receipt.</summary>
    [Json("receipt_positions")]
    public IReadOnlyList<WebReceiptPosition>? Receipt { get; init; }

    /// <summary>As whoever has but the public token may say it.</summary>
    internal WebOptions Behind(MerchantSettings settings) => this with { Callbacks = Callbacks?.Behind(settings) };

    /// <summary>
    /// What nobody may ask for who has but the public token; null: nothing. What the platform signs goes to the shop's own addresses only, and no value may
    /// be read as several: the joint of a classic signature is a semicolon.
    /// </summary>
    internal RestError? WhatIsForeign(RestContext context, string path)
    {
        foreach (var (name, url) in Callbacks?.Called ?? [])
        {
            var isOwn = url is null || (Uri.TryCreate(url, UriKind.Absolute, out var address)
                && WebOrigin.TryParse(address.GetLeftPart(UriPartial.Authority), out var origin) && origin.IsIn(context.Merchant.Settings.WebOrigins));
            if (!isOwn)
            {
                return RestError.Invalid($"{path}callbacks.{name}", $"{path}callbacks.{name} is not on an origin of the shop");
            }
        }

        return Custom?.Any(own => own.Value.Contains(Joint, StringComparison.Ordinal)) is true
            ? RestError.Invalid($"{path}custom_params", $"{path}custom_params must not have a semicolon in them")
            : null;
    }
}

/// <summary>Addresses of the shop, under the rule of the classic wire and with its code. Spec: sdk-and-cms §4.4.</summary>
public sealed record WebCallbacks
{
    private const string Wrong = "9993";

    /// <summary>Told of the result.</summary>
    [Json("result_url", IsAddress = true, ErrorCode = Wrong)]
    public string? ResultUrl { get; init; }

    /// <summary>Asked before money moves.</summary>
    [Json("check_url", IsAddress = true, ErrorCode = Wrong)]
    public string? CheckUrl { get; init; }

    /// <summary>Told that a hold was released or that money was returned.</summary>
    [Json("cancel_url", IsAddress = true, ErrorCode = Wrong, Note = "Told of a released hold and of returned money.")]
    public string? CancelUrl { get; init; }

    /// <summary>Where the payer goes who has paid; <c>{id}</c> becomes the payment's number.</summary>
    [Json("success_url", IsAddress = true, ErrorCode = Wrong)]
    public string? SuccessUrl { get; init; }

    /// <summary>Where the payer goes who has not; likewise.</summary>
    [Json("failure_url", IsAddress = true, ErrorCode = Wrong)]
    public string? FailureUrl { get; init; }

    /// <summary>The shop's own page, for a link back.</summary>
    [Json("back_url", IsAddress = true, ErrorCode = Wrong)]
    public string? BackUrl { get; init; }

    /// <summary>Told that a hold was debited.</summary>
    [Json("capture_url", IsAddress = true, ErrorCode = Wrong, Note = "Told of a hold that was debited.")]
    public string? CaptureUrl { get; init; }

    /// <summary>Those that the platform calls, with their names.</summary>
    internal IReadOnlyList<(string Name, string? Url)> Called =>
        [("result_url", ResultUrl), ("check_url", CheckUrl), ("cancel_url", CancelUrl), ("capture_url", CaptureUrl)];

    /// <summary>As whoever has but the public token may name them: where the shop's settings have an address to ask or to tell, it stands.</summary>
    internal WebCallbacks Behind(MerchantSettings settings) => this with
    {
        CheckUrl = settings.CheckUrl is null ? CheckUrl : null,
        CancelUrl = settings.RefundUrl is null ? CancelUrl : null,
        CaptureUrl = settings.CaptureUrl is null ? CaptureUrl : null,
    };
}

/// <summary>A payer.</summary>
public sealed record WebUser
{
    /// <summary>The payer's number in the shop; with it, cards can be kept.</summary>
    [Json("id", LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
    public string? Id { get; init; }

    /// <summary>E-mail.</summary>
    [Json("email", Pattern = "[^\\s@<>\"]+@[^\\s@<>\"]+")]
    public string? Email { get; init; }

    /// <summary>Phone, digits with country code; a plus before them does not count.</summary>
    [Json("phone", Pattern = "\\+?[0-9]{7,15}")]
    public string? Phone { get; init; }
}

/// <summary>A position of the receipt.</summary>
public sealed record WebReceiptPosition
{
    /// <summary>Quantity.</summary>
    [Json("count", Required = true, Min = 1)]
    public long Count { get; init; }

    /// <summary>Product.</summary>
    [Json("name", Required = true, LengthMax = 1024)]
    public string? Name { get; init; }

    /// <summary>Tax type.</summary>
    [Json("tax_type", Required = true, Min = 0, Max = 11)]
    public int TaxType { get; init; }

    /// <summary>Unit price, major units.</summary>
    [Json("price", Required = true, ZeroAllowed = true)]
    public JsonAmount? Price { get; init; }

    internal ReceiptPosition ToDomain() => new(Count, Name!, Price!.Text, TaxType);
}
