using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>Everything that a checkout's page is made of.</summary>
internal sealed record CheckoutScene
{
    public required CheckoutView Checkout { get; init; }

    public required PaySurface Surface { get; init; }

    public required PageLanguage Language { get; init; }

    /// <summary>Whether the payer chose the language on the page: then addresses keep it.</summary>
    public bool LanguageChosen { get; init; }

    public CheckoutNotice Notice { get; init; }

    /// <summary>The payer pays by card, whatever the shop wants chosen beforehand.</summary>
    public bool ByCard { get; init; }

    /// <summary>Key of the page's forms.</summary>
    public required string FormKey { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Kept cards to choose from, the newest first.</summary>
    public IReadOnlyList<SavedCard> Kept { get; init; } = [];

    /// <summary>What the payer typed, when something is wrong with it; null: a fresh form.</summary>
    public PayForm? Form { get; init; }

    /// <summary>The amount that the payer typed, when it is no amount.</summary>
    public string? TypedAmount { get; init; }

    /// <summary>The way back to the shop; null: there is none.</summary>
    public PayerReturn? Return { get; init; }

    /// <summary>Where payers reach us, without a slash at its end.</summary>
    public required string Host { get; init; }

    public required bool Sandbox { get; init; }

    /// <summary>A card is kept, no money moves.</summary>
    public bool Keeps => Checkout.Payment.Kind == Payments.PaymentKind.CardSave;

    public CheckoutTexts Texts => CheckoutTexts.In(Language);

    public Appearance Look { get => field ??= Appearance.Of(Checkout.Terms.Template); }

    /// <summary>Path and query of this page.</summary>
    public string Address => AddressWith(CheckoutNotice.None);

    /// <summary>Path and query of this page, saying something about the step before.</summary>
    public string AddressWith(CheckoutNotice notice) => PaySurfaces.AddressOf(Surface, Checkout, LanguageChosen ? Language : null, notice) + Wish;

    /// <summary>Path and query of this page in a language.</summary>
    public string AddressIn(PageLanguage language) => PaySurfaces.AddressOf(Surface, Checkout, language) + Wish;

    private string Wish => ByCard ? $"&{PayMethods.Query}={PayMethods.Card}" : "";
}
