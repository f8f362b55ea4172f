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

    /// <summary>
    /// What nobody may ask for who has but the public token; null: nothing. What the platform signs goes to the shop's own addresses only, and no value may
    /// be read as several: the joint of a classic signature is a semicolon.
    /// </summary>
    internal RestError? WhatIsForeign(RestContext context, string path)
    {
        foreach (var (name, url) in new[] { ("result_url", Callbacks?.ResultUrl), ("check_url", Callbacks?.CheckUrl) })
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

/// <summary>Addresses of the shop.</summary>
public sealed record WebCallbacks
{
    private const string Address = "https?://[^\\s]+";
    private const int LengthMax = 2048;

    /// <summary>Told of the result.</summary>
    [Json("result_url", LengthMax = LengthMax, Pattern = Address)]
    public string? ResultUrl { get; init; }

    /// <summary>Asked before money moves.</summary>
    [Json("check_url", LengthMax = LengthMax, Pattern = Address)]
    public string? CheckUrl { get; init; }

    /// <summary>Where the payer goes who has paid; <c>{id}</c> becomes the payment's number.</summary>
    [Json("success_url", LengthMax = LengthMax, Pattern = Address)]
    public string? SuccessUrl { get; init; }

    /// <summary>Where the payer goes who has not; likewise.</summary>
    [Json("failure_url", LengthMax = LengthMax, Pattern = Address)]
    public string? FailureUrl { get; init; }

    /// <summary>The shop's own page, for a link back.</summary>
    [Json("back_url", LengthMax = LengthMax, Pattern = Address)]
    public string? BackUrl { get; init; }
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
