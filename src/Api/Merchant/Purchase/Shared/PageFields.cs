using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>What a shop says when it opens a payment page with an amount of its own. Spec: merchant-purchase §3.1.</summary>
internal abstract record PageFields : CheckoutFields
{
    [Wire(SharedNames.Amount, Required = true)]
    public Money Amount { get; init; }

    [Wire(SharedNames.UserId, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+", Note = "Cards that the payer keeps are bound to it.")]
    public string? UserId { get; init; }

    [Wire("pg_payment_route", Words = ["frame"], Note = "frame: the page is made to be shown inside the shop's page.")]
    public string? Route { get; init; }

    [Wire("pg_receipt_positions")]
    public IReadOnlyList<ReceiptFields>? Receipt { get; init; }

    [Wire("pg_template_params", Note = "How the page looks.")]
    public TemplateFields? Template { get; init; }

    /// <inheritdoc/>
    protected sealed override string? User => UserId;

    /// <inheritdoc/>
    protected sealed override Money? Asked => Amount;

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<ReceiptPosition>? Positions => ReceiptFields.ToDomain(Receipt);

    /// <inheritdoc/>
    public sealed override PgFormError? WhatIsWrong(MerchantSettings settings) =>
        Route is not null && !settings.FramePage ? new PgFormError(WireErrors.ActionDisabled) : base.WhatIsWrong(settings);

    /// <inheritdoc/>
    protected sealed override CheckoutTerms ToTerms(MerchantSettings settings) => base.ToTerms(settings) with
    {
        Form = Route is null ? CheckoutForm.Page : CheckoutForm.Frame,
        Template = Template?.ToDomain(),
    };
}

/// <summary>How a payment page looks. Unknown names are passed over.</summary>
internal sealed record TemplateFields
{
    [Wire("logo_url", Format = WireFormat.Url)]
    public string? LogoUrl { get; init; }

    [Wire("primary_color", LengthMax = 32)]
    public string? PrimaryColor { get; init; }

    [Wire("background_color", LengthMax = 32)]
    public string? BackgroundColor { get; init; }

    [Wire("hide_header", LengthMax = 8)]
    public string? HideHeader { get; init; }

    [Wire("hide_email", LengthMax = 8)]
    public string? HideEmail { get; init; }

    [Wire("hide_phone", LengthMax = 8)]
    public string? HidePhone { get; init; }

    [Wire("button_text", LengthMax = 64)]
    public string? ButtonText { get; init; }

    public IReadOnlyDictionary<string, string>? ToDomain()
    {
        var template = new (string Name, string? Value)[]
        {
            ("logo_url", LogoUrl), ("primary_color", PrimaryColor), ("background_color", BackgroundColor), ("hide_header", HideHeader),
            ("hide_email", HideEmail), ("hide_phone", HidePhone), ("button_text", ButtonText),
        }.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!, StringComparer.Ordinal);
        return template.Count > 0 ? template : null;
    }
}
