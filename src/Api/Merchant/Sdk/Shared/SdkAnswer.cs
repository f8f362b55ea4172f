using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Sdk.Shared;

/// <summary>How a payment of the SDK stands. Spec: sdk-and-cms §2.4.</summary>
public sealed record SdkAnswer
{
    /// <summary>The call succeeded; whether the payment did is <see cref="PaymentStatus"/>.</summary>
    [Json("status")]
    public string Status { get; init; } = "ok";

    /// <summary>Its number.</summary>
    [Json("payment_id")]
    public long PaymentId { get; init; }

    /// <summary>The shop's order number.</summary>
    [Json("order_id", KeepNull = true)]
    public string? OrderId { get; init; }

    /// <summary>How it stands.</summary>
    [Json("payment_status", Words = ["new", "process", "need_confirm", "success", "error"])]
    public string PaymentStatus { get; init; } = "";

    /// <summary>What is paid.</summary>
    [Json("amount")]
    public Money Amount { get; init; }

    /// <summary>Its currency.</summary>
    [Json("currency")]
    public string Currency { get; init; } = "";

    /// <summary>Why it failed.</summary>
    [Json("error_code", KeepNull = true)]
    public int? ErrorCode { get; init; }

    /// <summary>The same for people.</summary>
    [Json("error_message", KeepNull = true)]
    public string? ErrorMessage { get; init; }

    /// <summary>The issuer's page, with <c>need_confirm</c>.</summary>
    [Json("confirm")]
    public SdkConfirm? Confirm { get; init; }

    internal static SdkAnswer Of(CheckoutView view, PublicAddresses addresses)
    {
        var payment = view.Payment;
        var isConfirmed = view.Stage == CheckoutStage.Authenticating && view.Challenge is not null;
        var isFailed = view.Stage is CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked;
        int? code = !isFailed ? null : DeclineCodes.Of(payment) ?? (view.LastDecline is { } last ? DeclineCodes.Of(last) : WireErrors.System);
        return new SdkAnswer
        {
            PaymentId = payment.Id.Value,
            OrderId = payment.OrderId.Length > 0 ? payment.OrderId : null,
            PaymentStatus = view.Stage switch
            {
                CheckoutStage.AmountWanted or CheckoutStage.Open => "new",
                CheckoutStage.Processing => "process",
                CheckoutStage.Authenticating => isConfirmed ? "need_confirm" : "process",
                CheckoutStage.Succeeded or CheckoutStage.Confirming => "success",
                CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => "error",
            },
            Amount = new Money(payment.Amount, payment.Currency),
            Currency = payment.Currency.Code,
            ErrorCode = code,
            ErrorMessage = code is { } known ? view.MerchantWords ?? ErrorTexts.Of(known, Languages.Parse(payment.Details.Language)) : null,
            Confirm = isConfirmed ? SdkConfirm.Of(view, addresses) : null,
        };
    }
}

/// <summary>The issuer's page and how the payer gets there.</summary>
public sealed record SdkConfirm
{
    /// <summary>How the browser carries the challenge: <c>PaReq</c>, <c>MD</c>, <c>TermUrl</c>.</summary>
    [Json("version")]
    public string Version { get; init; } = "1";

    /// <summary>Where the browser posts <see cref="Parameters"/>.</summary>
    [Json("acs_url")]
    public string AcsUrl { get; init; } = "";

    /// <summary>How.</summary>
    [Json("method")]
    public string Method { get; init; } = "POST";

    /// <summary>What.</summary>
    [Json("params")]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What comes back unchanged.</summary>
    [Json("md")]
    public string SessionData { get; init; } = "";

    /// <summary>Where the issuer's page sends the payer, unless the shop names an address of its own.</summary>
    [Json("term_url")]
    public string TermUrl { get; init; } = "";

    /// <summary>A page for a frame that goes to the issuer's page by itself.</summary>
    [Json("frame_url")]
    public string FrameUrl { get; init; } = "";

    internal static SdkConfirm Of(CheckoutView view, PublicAddresses addresses)
    {
        var challenge = view.Challenge!;
        var term = SdkFrame.TermUrl(addresses, view.Payment.Id, view.Customer);
        return new SdkConfirm
        {
            AcsUrl = challenge.Url,
            Parameters = new Dictionary<string, string> { ["PaReq"] = challenge.Request, ["MD"] = challenge.SessionData, ["TermUrl"] = term },
            SessionData = challenge.SessionData,
            TermUrl = term,
            FrameUrl = SdkFrame.StartUrl(addresses, view.Payment.Id, view.Customer),
        };
    }
}
