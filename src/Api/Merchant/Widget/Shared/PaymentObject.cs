using System.Globalization;
using FreedomPay.Dialects.Jws;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>A payment as JSON API, widget and its notify show it. Spec: callbacks §8; sdk-and-cms §4.4.</summary>
public sealed record PaymentObject
{
    /// <summary>Its number.</summary>
    [Json("id")]
    public long Id { get; init; }

    /// <summary>How it stands.</summary>
    [Json("status")]
    public PaymentStatusObject Status { get; init; } = new();

    /// <summary>The shop's order number.</summary>
    [Json("order", KeepNull = true)]
    public string? Order { get; init; }

    /// <summary>Major units with all decimals of the currency.</summary>
    [Json("amount")]
    public string Amount { get; init; } = "";

    /// <summary>What went back to the payer.</summary>
    [Json("refund_amount")]
    public string RefundAmount { get; init; } = "";

    /// <summary>ISO 4217.</summary>
    [Json("currency")]
    public string Currency { get; init; } = "";

    /// <summary>Purpose.</summary>
    [Json("description", KeepNull = true)]
    public string? Description { get; init; }

    /// <summary>Until when it can be paid; null of payments that never waited for a payer.</summary>
    [Json("expires_at", KeepNull = true)]
    public string? ExpiresAt { get; init; }

    /// <summary>Since when it is there.</summary>
    [Json("created_at")]
    public string CreatedAt { get; init; } = "";

    /// <summary>Since when it is as it is.</summary>
    [Json("updated_at")]
    public string UpdatedAt { get; init; } = "";

    /// <summary>Echoed.</summary>
    [Json("param1", KeepNull = true)]
    public string? Param1 { get; init; }

    /// <summary>Echoed.</summary>
    [Json("param2", KeepNull = true)]
    public string? Param2 { get; init; }

    /// <summary>Echoed.</summary>
    [Json("param3", KeepNull = true)]
    public string? Param3 { get; init; }

    /// <summary>Addresses, payer, receipt.</summary>
    [Json("options")]
    public PaymentOptionsObject Options { get; init; } = new();

    /// <summary>The payer's page, while there is one.</summary>
    [Json("payment_page_url")]
    public string? PageUrl { get; init; }

    internal static PaymentObject Of(PaymentView payment, CheckoutFacts? checkout, string code)
    {
        var details = payment.Details;
        var own = details.Parameters?.Where(pair => !WebDetails.Numbered.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        return new PaymentObject
        {
            Id = payment.Id.Value,
            Status = new PaymentStatusObject { Code = code },
            Order = payment.OrderId.Length > 0 ? payment.OrderId : null,
            Amount = MoneyText.FormatFixed(new Money(payment.Amount, payment.Currency)),
            RefundAmount = MoneyText.FormatFixed(new Money(payment.RefundedAmount, payment.Currency)),
            Currency = payment.Currency.Code,
            Description = details.Description,
            ExpiresAt = checkout is null ? null : Moment(checkout.ExpiresAt),
            CreatedAt = Moment(payment.CreatedAt),
            UpdatedAt = Moment(payment.Children.Select(child => child.SucceededAt ?? child.CreatedAt).Append(payment.SucceededAt ?? payment.CreatedAt).Max()),
            Param1 = details.Parameters?.GetValueOrDefault(WebDetails.Numbered[0]),
            Param2 = details.Parameters?.GetValueOrDefault(WebDetails.Numbered[1]),
            Param3 = details.Parameters?.GetValueOrDefault(WebDetails.Numbered[2]),
            Options = new PaymentOptionsObject
            {
                Callbacks = new WebCallbacks
                {
                    ResultUrl = details.ResultUrl,
                    CheckUrl = checkout?.Terms.CheckUrl,
                    CancelUrl = details.RefundUrl,
                    SuccessUrl = checkout?.Terms.Success?.Url,
                    FailureUrl = checkout?.Terms.Failure?.Url,
                    BackUrl = checkout?.Terms.SiteUrl,
                    CaptureUrl = details.CaptureUrl,
                },
                User = new WebUser { Id = details.UserId, Email = details.UserEmail, Phone = details.UserPhone },
                Custom = own is { Count: > 0 } ? own : null,
                Receipt = [.. (details.Receipt ?? []).Select(ReceiptObject.Of)],
            },
        };
    }

    /// <summary>The word for how a payment stands. Spec: sdk-and-cms §9.2.</summary>
    internal static string CodeOf(PaymentView payment) => payment.State switch
    {
        PaymentState.Created => "new",
        PaymentState.Authenticating or PaymentState.Processing => "process",
        PaymentState.Held or PaymentState.Clearing or PaymentState.Cancelling => "success",
        PaymentState.Captured => payment.RefundedAmount > 0 && payment.RefundedAmount == payment.CapturedAmount ? "refunded" : "success",
        PaymentState.Revoked => "revoked",
        PaymentState.Failed or PaymentState.Expired => "error",
    };

    private static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>How a payment stands.</summary>
public sealed record PaymentStatusObject
{
    /// <summary>In a word.</summary>
    [Json("code", Words = ["new", "process", "success", "error", "revoked", "refunded"])]
    public string Code { get; init; } = "";
}

/// <summary>What was said about a payment.</summary>
public sealed record PaymentOptionsObject
{
    /// <summary>The shop's addresses.</summary>
    [Json("callbacks")]
    public WebCallbacks Callbacks { get; init; } = new();

    /// <summary>The payer.</summary>
    [Json("user")]
    public WebUser User { get; init; } = new();

    /// <summary>The shop's own fields.</summary>
    [Json("custom_params")]
    public IReadOnlyDictionary<string, string>? Custom { get; init; }

    /// <summary>Positions of the receipt.</summary>
    [Json("receipt_positions")]
    public IReadOnlyList<ReceiptObject> Receipt { get; init; } = [];
}

/// <summary>A position of the receipt as it was said.</summary>
public sealed record ReceiptObject
{
    /// <summary>Quantity.</summary>
    [Json("count")]
    public long Count { get; init; }

    /// <summary>Product.</summary>
    [Json("name")]
    public string Name { get; init; } = "";

    /// <summary>Tax type.</summary>
    [Json("tax_type")]
    public int TaxType { get; init; }

    /// <summary>Unit price.</summary>
    [Json("price")]
    public string Price { get; init; } = "";

    internal static ReceiptObject Of(ReceiptPosition position) =>
        new() { Count = position.Count, Name = position.Name, TaxType = position.TaxType, Price = position.Price };
}
