using FreedomPay.Dialects.PgForm;
using FreedomPay.Merchants;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>
/// Whom the platform calls about a payment, and where its payer goes. A field that is absent has the value of the shop's settings. Spec: callbacks §0.1.
/// </summary>
internal abstract record CheckoutReturnFields
{
    [Wire("pg_request_method", Pattern = "(?i:GET|POST|XML)", Note = "How the check and result addresses are called.")]
    public string? RequestMethod { get; init; }

    [Wire("pg_check_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong)]
    public string? CheckUrl { get; init; }

    [Wire("pg_result_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong)]
    public string? ResultUrl { get; init; }

    [Wire("pg_refund_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong)]
    public string? RefundUrl { get; init; }

    [Wire("pg_capture_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong)]
    public string? CaptureUrl { get; init; }

    [Wire("pg_success_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong)]
    public string? SuccessUrl { get; init; }

    [Wire("pg_success_url_method", Pattern = Methods)]
    public string? SuccessUrlMethod { get; init; }

    [Wire("pg_failure_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong)]
    public string? FailureUrl { get; init; }

    [Wire("pg_failure_url_method", Pattern = Methods)]
    public string? FailureUrlMethod { get; init; }

    [Wire("pg_state_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong, Note = "Where the payer goes while the payment is pending.")]
    public string? StateUrl { get; init; }

    [Wire("pg_state_url_method", Pattern = Methods)]
    public string? StateUrlMethod { get; init; }

    [Wire("pg_site_url", Alias = "pg_back_url", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong, Note = "The shop's own page.")]
    public string? SiteUrl { get; init; }

    [Wire("pg_timeout_after_payment", Min = 0, Max = 3600, Note = "Seconds that the last page stays; 10 when absent.")]
    public int? SecondsAfterPayment { get; init; }

    private const string Methods = "(?i:GET|POST|AUTOGET|AUTOPOST)";

    protected virtual CheckoutTerms ToTerms(MerchantSettings settings)
    {
        var terms = new CheckoutTerms
        {
            Success = AddressOf(SuccessUrl ?? settings.SuccessUrl, SuccessUrlMethod),
            Failure = AddressOf(FailureUrl ?? settings.FailureUrl, FailureUrlMethod),
            Pending = AddressOf(StateUrl ?? settings.StateUrl, StateUrlMethod),
            SiteUrl = SiteUrl ?? settings.SiteUrl,
            CheckUrl = CheckUrl,
        };
        return SecondsAfterPayment is { } seconds ? terms with { SecondsAfterPayment = seconds } : terms;
    }

    private static ReturnAddress? AddressOf(string? url, string? method) => url is null ? null : new ReturnAddress(
        url,
        ByPost: method?.EndsWith("POST", StringComparison.OrdinalIgnoreCase) ?? false,
        AtOnce: method?.StartsWith("AUTO", StringComparison.OrdinalIgnoreCase) ?? false);
}
