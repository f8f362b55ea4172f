using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>
/// A shop's switches and defaults. Stored as one JSON document; a member absent there has the factory value given here, so that a new switch needs no
/// migration. Spec: gateway-sync §1.1, §1.7, §2.1; callbacks §0.
/// </summary>
public sealed record MerchantSettings
{
    /// <summary>Currency of requests that name none.</summary>
    public string DefaultCurrency { get; init; } = "KZT";

    /// <summary>Currencies the shop may be paid in.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = [.. Currency.All.Select(c => c.Code)];

    /// <summary>
    /// The least that the shop is paid, each as a currency and a sum in major units, <c>KZT 100</c> or <c>USD 1.50</c>; no bound in currencies not named.
    /// Spec: merchant-purchase §3.1 (10030).
    /// </summary>
    public IReadOnlyList<string> MinimumAmounts { get; init; } = [];

    /// <summary>Debit at once when the request does not say (one step). Factory value of the wire: true.</summary>
    public bool AutoClearing { get; init; } = true;

    /// <summary>Days after which a hold nobody cleared or cancelled is cleared in full; null never.</summary>
    public int? HoldDays { get; init; } = 5;

    /// <summary>Every payment of the shop is a test payment.</summary>
    public bool TestMode { get; init; } = true;

    /// <summary>An order number may be captured once only.</summary>
    public bool UniqueOrder { get; init; }

    /// <summary>Card data may be sent to us by the shop (direct integration).</summary>
    public bool DirectCardPayments { get; init; } = true;

    /// <summary>Encrypted card data is accepted.</summary>
    public bool CardEncryption { get; init; } = true;

    /// <summary>Cards may be saved and charged by token.</summary>
    public bool SavedCards { get; init; } = true;

    /// <summary>Recurring profiles.</summary>
    public bool RecurringProfiles { get; init; } = true;

    /// <summary>Payouts to saved cards and card numbers.</summary>
    public bool Payouts { get; init; } = true;

    /// <summary>Fee on payouts, hundredths of a percent, taken from the payout float beside the amount.</summary>
    public long PayoutFeeBasisPoints { get; init; }

    /// <summary>Refunds.</summary>
    public bool Refunds { get; init; } = true;

    /// <summary>Hosted page where the payer pays.</summary>
    public bool PaymentPage { get; init; } = true;

    /// <summary>Hosted page where the payer types the amount.</summary>
    public bool AnyAmountPage { get; init; } = true;

    /// <summary>Hosted page embedded in the shop's page.</summary>
    public bool FramePage { get; init; } = true;

    /// <summary>Apple Pay, Google Pay, Samsung Pay.</summary>
    public bool Wallets { get; init; } = true;

    /// <summary>How the platform calls the shop back when a request does not say: POST, GET or XML.</summary>
    public string CallbackMethod { get; init; } = "POST";

    /// <summary>Asked before a charge; null: nobody is asked.</summary>
    public string? CheckUrl { get; init; }

    /// <summary>The result is told of every card that a payer tries on a page, not only of the last.</summary>
    public bool NotifyEveryAttempt { get; init; }

    /// <summary>Told the result of payments; all of them are called.</summary>
    public IReadOnlyList<string> ResultUrls { get; init; } = [];

    /// <summary>Where a payer goes after paying when the request does not say; null: nowhere.</summary>
    public string? SuccessUrl { get; init; }

    /// <summary>Where a payer goes who has not paid, when the request does not say; null: nowhere.</summary>
    public string? FailureUrl { get; init; }

    /// <summary>Where a payer goes while the outcome is open, when the request does not say; null: nowhere.</summary>
    public string? StateUrl { get; init; }

    /// <summary>The shop's own page, for a link back, when the request does not name one.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Names of fields that a form of the payer's browser may carry unsigned: of shops whose module adds them after signing.</summary>
    public IReadOnlyList<string> UnsignedFormFields { get; init; } = [];

    /// <summary>Answers about payments with a kept card are signed without a script name, as one client expects them.</summary>
    public bool EmptyScriptForCardAnswers { get; init; }

    /// <summary>Told of returned money (old shops); null: nobody is told.</summary>
    public string? RefundUrl { get; init; }

    /// <summary>Told that a hold was debited (old shops); null: nobody is told.</summary>
    public string? CaptureUrl { get; init; }

    /// <summary>Fields of a callback address's own query belong to the message: repeated in the body of a POST, and signed.</summary>
    public bool SignUrlQuery { get; init; } = true;

    /// <summary>The shop's answers to callbacks count only with a right signature. Off: whatever comes with HTTP 200 and does not object is consent.</summary>
    public bool StrictCallbackAnswers { get; init; }

    /// <summary>The notice of a stored card goes as one XML document, not as form fields.</summary>
    public bool CardAddedAsXml { get; init; }

    /// <summary>
    /// The shop's public token for its pages: widget, JS SDK, API SDK. No secret, and of no other shop. Null: these are off. Spec: merchant-purchase §1.2.
    /// </summary>
    public string? WebToken { get; init; }

    /// <summary>
    /// Where pages with the token may stand: origins such as <c>https://shop.example</c>; <c>http://127.0.0.1:*</c> is any port of a host.
    /// </summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    /// <summary>Payments of widget and SDK are told as JSON (callbacks §8); off: as all others, by form.</summary>
    public bool WebCallbacksAsJson { get; init; } = true;

    /// <summary>Those messages are signed with <see cref="WebToken"/>, as the wire has it; off: with the receive key, which only the shop knows.</summary>
    public bool SignWithWebToken { get; init; } = true;

    /// <summary>How far below zero refunds and chargebacks may take the shop's settlement account, minor units of each currency, zero or positive.</summary>
    public long OverdraftMinorUnits { get; init; } = 100_000_000_00;

    /// <summary>The least that the shop is paid in a currency; zero: any amount.</summary>
    public Money MinimumIn(Currency currency)
    {
        foreach (var text in MinimumAmounts)
        {
            if (TryParseMinimum(text, out var least) && least.Currency == currency)
            {
                return least;
            }
        }

        return Money.Zero(currency);
    }

    /// <summary>Reads an item of <see cref="MinimumAmounts"/>.</summary>
    internal static bool TryParseMinimum(string text, out Money least)
    {
        least = default;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Currency.TryParse(text[..space], out var currency) && currency.Code == text[..space]
            && MoneyText.TryParse(text.AsSpan(space + 1), currency, out least) && least.MinorUnits > 0;
    }
}
