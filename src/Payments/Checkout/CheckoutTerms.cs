using System.Text.Json.Serialization;
using FreedomPay.Kernel;

namespace FreedomPay.Payments.Checkout;

/// <summary>How a payer's page looks and where it leads, as the shop said. Stored as JSON. Spec: merchant-purchase §3.1; callbacks §1.</summary>
public sealed record CheckoutTerms
{
    /// <summary>The page's form.</summary>
    public CheckoutForm Form { get; init; } = CheckoutForm.Page;

    /// <summary>
    /// Whether the payer may choose among the cards that the shop keeps. Not in a widget: whoever opened it had but the shop's public token, and may have
    /// named any payer.
    /// </summary>
    public bool TakesKeptCards() => Form != CheckoutForm.Widget;

    /// <summary>Where the payer goes after success; null: nowhere.</summary>
    public ReturnAddress? Success { get; init; }

    /// <summary>Where the payer goes after failure; null: nowhere.</summary>
    public ReturnAddress? Failure { get; init; }

    /// <summary>Where the payer goes while the outcome is open; null: nowhere.</summary>
    public ReturnAddress? Pending { get; init; }

    /// <summary>The shop's own page, for a link back.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Where the payer goes after a card was kept, whatever the outcome.</summary>
    public string? BackUrl { get; init; }

    /// <summary>How long the last page stays before it leads back, seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int SecondsAfterPayment { get; init; } = 10;

    /// <summary>The means of payment that the shop wants chosen beforehand, as the wire names it; null: the payer chooses.</summary>
    public string? Method { get; init; }

    /// <summary>Appearance that the shop asked for: names and values as sent; unknown ones are passed over.</summary>
    public IReadOnlyDictionary<string, string>? Template { get; init; }

    /// <summary>Asked before money moves, instead of the address in the shop's settings.</summary>
    public string? CheckUrl { get; init; }

    /// <summary>The terms with the payment's number in the addresses that leave room for it. Spec: sdk-and-cms §4.4.</summary>
    internal CheckoutTerms Of(PaymentId payment) =>
        this with { Success = Success?.Of(payment), Failure = Failure?.Of(payment), Pending = Pending?.Of(payment) };
}

/// <summary>Where a checkout is shown.</summary>
public enum CheckoutForm
{
    /// <summary>A page of its own.</summary>
    Page = 1,

    /// <summary>A frame inside the shop's page.</summary>
    Frame = 2,

    /// <summary>An overlay over the shop's page.</summary>
    Widget = 3,

    /// <summary>Nowhere: the shop's SDK or server completes it.</summary>
    None = 4,
}

/// <summary>An address of the shop that a payer's browser is sent to.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="ByPost">The browser posts a form; else it follows a link.</param>
/// <param name="AtOnce">Without a button (older shops).</param>
public sealed record ReturnAddress(string Url, bool ByPost = false, bool AtOnce = false)
{
    private const string Number = "{id}";

    internal ReturnAddress Of(PaymentId payment) => this with { Url = Url.Replace(Number, payment.ToString(), StringComparison.Ordinal) };
}
