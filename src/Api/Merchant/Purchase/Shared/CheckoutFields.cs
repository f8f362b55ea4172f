using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Recurring;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>
/// What a shop says when it opens a payment that the payer completes: the fields that all pages have which do so. Spec: merchant-purchase §3.1,
/// gateway-sync §4.1.
/// </summary>
internal abstract record CheckoutFields : CheckoutReturnFields
{
    [Wire("pg_currency")]
    public Currency? Currency { get; init; }

    [Wire("pg_description", Required = true, LengthMax = 1024)]
    public string Description { get; init; } = "";

    [Wire("pg_testing_mode")]
    public bool? TestingMode { get; init; }

    [Wire(LifetimeName, Min = 0, Max = 604_800, Note = "Seconds in which the payment can be finished, 300 to 604800; 0 or absent: a day.")]
    public int? Lifetime { get; init; }

    [Wire("pg_language", LengthMax = 8)]
    public string? Language { get; init; }

    [Wire("pg_auto_clearing")]
    public bool? AutoClearing { get; init; }

    [Wire("pg_postpone_payment", Alias = "pg_postpone", Note = "1: hold. pg_auto_clearing wins when both are there.")]
    public bool? PostponePayment { get; init; }

    [Wire("pg_recurring_start", Note = "Makes a recurring profile.")]
    public bool? RecurringStart { get; init; }

    [Wire(RecurringLifetimeName, Min = IRecurringProfiles.MonthsMin, Max = IRecurringProfiles.MonthsMax, Note = "Months; goes with pg_recurring_start.")]
    public int? RecurringLifetime { get; init; }

    [Wire("pg_3ds_challenge")]
    public bool? ChallengeWanted { get; init; }

    [Wire("pg_user_ip", Format = WireFormat.Ipv4)]
    public string? UserIp { get; init; }

    [Wire("pg_user_phone", Format = WireFormat.Phone)]
    public string? UserPhone { get; init; }

    [Wire("pg_user_contact_email", Alias = "pg_user_email", Format = WireFormat.Email)]
    public string? UserEmail { get; init; }

    [Wire("pg_need_phone_notification", Note = "Echoed to the result address.")]
    public bool? PhoneNotification { get; init; }

    [Wire("pg_need_email_notification", Note = "Echoed to the result address.")]
    public bool? EmailNotification { get; init; }

    [Wire("pg_payment_method", LengthMax = 64, Note = "Means of payment that is chosen beforehand.")]
    public string? Method { get; init; }

    [Wire("pg_payment_system", LengthMax = 64, Note = "Older word for it; echoed.")]
    public string? PaymentSystem { get; init; }

    [Wire("pg_generate_qr", Note = "The answer has the page's address as a QR code.")]
    public bool? GenerateQr { get; init; }

    /// <summary>
    /// The shop takes the payer's commission on itself. No payer is charged one here: the whole fee is the shop's, by its tariff, so what the wire asks for
    /// is so already, with or without the field. It is checked and changes no sum. Spec: merchant-purchase §3.1.
    /// </summary>
    [Wire("pg_commission_discount", Note = "The shop takes the payer's commission. It always does: payers are charged the amount and no more.")]
    public bool? CommissionDiscount { get; init; }

    /// <summary>The fixed part of it, 1 or more, in major units; likewise. Spec: merchant-payout-mobile-invoice §3.2.</summary>
    [Wire("pg_commission_discount_fix", Min = 1, Note = "Fixed part of it, 1 or more. Changes nothing, as pg_commission_discount.")]
    public WireAmount? CommissionDiscountFix { get; init; }

    [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
    public string? IdempotencyKey { get; init; }

    [Wire("pg_loyalty_id", LengthMax = 255)]
    public string? LoyaltyId { get; init; }

    [Wire("pg_loyalty_amount", ZeroAllowed = true)]
    public WireAmount? LoyaltyAmount { get; init; }

    [Wire("pg_freedom_id", LengthMax = 255)]
    public string? FreedomId { get; init; }

    [Wire("pg_param1", LengthMax = 255)]
    public string? Param1 { get; init; }

    [Wire("pg_param2", LengthMax = 255)]
    public string? Param2 { get; init; }

    [Wire("pg_param3", LengthMax = 255)]
    public string? Param3 { get; init; }

    [Wire("*")]
    public CustomFields Custom { get; init; } = CustomFields.Empty;

    private const string LifetimeName = "pg_lifetime";
    private const string RecurringLifetimeName = "pg_recurring_lifetime";
    private const int LifetimeMin = 300;

    /// <summary>The shop's order number.</summary>
    protected abstract string? Order { get; }

    /// <summary>The payer's number in the shop.</summary>
    protected abstract string? User { get; }

    /// <summary>The amount; null: the payer types it.</summary>
    protected abstract Money? Asked { get; }

    /// <summary>What the payer may type as the amount; null: the amount stands.</summary>
    protected virtual AmountInterval? Typed => null;

    /// <summary>Positions of the receipt.</summary>
    protected virtual IReadOnlyList<ReceiptPosition>? Positions => null;

    /// <summary>What is switched off or missing beside what each field says of itself; null: nothing.</summary>
    public virtual PgFormError? WhatIsWrong(MerchantSettings settings) =>
        Lifetime is > 0 and < LifetimeMin ? PgFormError.Invalid(LifetimeName)
        : RecurringStart is true && !settings.RecurringProfiles ? new PgFormError(WireErrors.ActionDisabled)
        : RecurringStart is true && RecurringLifetime is null ? PgFormError.Invalid(RecurringLifetimeName)
        : null;

    public CheckoutOrder ToOrder(Shop merchant, Idempotency? idempotency)
    {
        var settings = merchant.Settings;
        return new CheckoutOrder
        {
            Merchant = merchant,
            OrderId = Order ?? "",
            Amount = Asked ?? new Money(0, Currency ?? Kernel.Currency.Parse(settings.DefaultCurrency)),
            TypedAmount = Typed,
            OneStep = AutoClearing ?? (PostponePayment is true ? false : settings.AutoClearing),
            Test = settings.TestMode || TestingMode is true,
            ChallengeWanted = ChallengeWanted is true,
            Lifetime = Lifetime is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1),
            Terms = ToTerms(settings) with { Method = Method },
            Details = ToDetails(),
            Idempotency = idempotency,
        };
    }

    private PaymentDetails ToDetails() => new()
    {
        Description = Description,
        UserId = User,
        UserEmail = UserEmail,
        UserPhone = UserPhone,
        UserIp = UserIp,
        Language = Language,
        ResultUrl = ResultUrl,
        RefundUrl = RefundUrl,
        CaptureUrl = CaptureUrl,
        CallbackMethod = CallbackWords.Requested(RequestMethod),
        PaymentSystem = PaymentSystem,
        PhoneNotification = PhoneNotification,
        EmailNotification = EmailNotification,
        LoyaltyId = LoyaltyId,
        LoyaltyAmount = LoyaltyAmount?.Text,
        FreedomId = FreedomId,
        RecurringMonths = RecurringStart is true ? RecurringLifetime : null,
        Parameters = Echoes.Of(Custom, Param1, Param2, Param3),
        Receipt = Positions,
    };
}
