using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>What every request to charge a recurring profile has. Spec: gateway-sync §4.6; merchant-purchase §3.8.</summary>
internal abstract record RecurringFields
{
    [Wire(SharedNames.Amount, Required = true)]
    public Money Amount { get; init; }

    [Wire("pg_currency")]
    public Currency? Currency { get; init; }

    [Wire("pg_description", Required = true, LengthMax = 1024)]
    public string Description { get; init; } = "";

    [Wire(SharedNames.RecurringProfile, Required = true, Min = 1)]
    public long Profile { get; init; }

    [Wire("pg_auto_clearing")]
    public bool? AutoClearing { get; init; }

    [Wire("pg_testing_mode")]
    public bool? TestingMode { get; init; }

    [Wire("pg_result_url", Format = WireFormat.Url)]
    public string? ResultUrl { get; init; }

    [Wire(SharedNames.RequestMethod, LengthMax = 8, Note = "POST, GET or XML: how the result is told. Anything else: as the shop's settings say.")]
    public string? RequestMethod { get; init; }

    [Wire("pg_language", LengthMax = 8)]
    public string? Language { get; init; }

    [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
    public string? IdempotencyKey { get; init; }

    [Wire("*")]
    public CustomFields Custom { get; init; } = CustomFields.Empty;

    /// <summary>What the domain is asked.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="orderId">The order number; empty when there is none.</param>
    /// <param name="oneStep">Debit at once when the request does not say.</param>
    /// <param name="fingerprinting">Makes the idempotency record.</param>
    public RecurringCharge ToCharge(PgFormContext context, string orderId, bool oneStep, Fingerprinting fingerprinting) => new()
    {
        Merchant = context.Merchant,
        OrderId = orderId,
        Amount = Amount,
        OneStep = AutoClearing ?? oneStep,
        Test = TestingMode is true,
        Details = ToDetails(),
        Idempotency = fingerprinting.Of(IdempotencyKey, context.Script, context),
    };

    /// <summary>What is kept with the payment.</summary>
    private PaymentDetails ToDetails() => new()
    {
        Description = Description,
        Language = Language,
        ResultUrl = ResultUrl,
        CallbackMethod = CallbackWords.Requested(RequestMethod),
        Parameters = Custom.Items.Count == 0 ? null : new Dictionary<string, string>(Custom.Items, StringComparer.Ordinal),
    };
}
