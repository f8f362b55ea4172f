using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Widget;

/// <summary>The widget's back-end: a payment for a page over the shop's page. Spec: sdk-and-cms §4.3.</summary>
internal sealed class OpenWidget(ICheckouts checkouts, PublicAddresses addresses, TimeProvider clock) : RestPage<OpenWidget.Request, OpenWidget.Answer>
{
    private const string Payment = "payment";

    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Widget",
        Path = "/v4/widget/payments",
        Family = RestFamilies.Payments,
        Callers = RestCallers.WebToken,
        Status = StatusCodes.Status201Created,
    };

    /// <inheritdoc/>
    protected override RestError? WhatIsWrong(Request request, RestContext context) =>
        request.Order!.Order is null
            ? RestError.Invalid($"{Payment}.order", $"{Payment}.order is required")
            : request.Order.WhatIsWrong(context, $"{Payment}.") ?? request.Order.WhatIsForeign(context, $"{Payment}.");

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<Answer>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var settings = context.Merchant.Settings;
        var payment = request.Order! with { KeepsCard = settings.SavedCards, Options = request.Order.Options?.Behind(settings) };
        var order = payment.ToOrder(context, CheckoutForm.Widget, WebDetails.FormatOf(context.Merchant), null);
        var opened = await checkouts.OpenAsync(order, cancellationToken);
        return opened.Refusal is { } refusal
            ? SdkErrors.Of(refusal)
            : new Answer
            {
                Id = opened.Payment.Value,
                Customer = opened.Customer,
                FrameUrl = $"{addresses.Customer}/widget.html?customer={opened.Customer:D}",
                ExpiresAt = clock.GetUtcNow() + order.Lifetime,
            };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("token", Required = true)]
        public string? Token { get; init; }

        [Json(Payment, Required = true)]
        public WebPayment? Order { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer
    {
        [Json("id")]
        public long Id { get; init; }

        [Json("customer")]
        public Guid Customer { get; init; }

        [Json("frame_url")]
        public string FrameUrl { get; init; } = "";

        [Json("expires_at")]
        public DateTimeOffset ExpiresAt { get; init; }
    }
}
