namespace FreedomPay.Payments.Checkout;

/// <summary>Composes pages for payers that signed requests of shops answer with.</summary>
public interface IPayerPages
{
    /// <summary>
    /// The page that asks for the verification value of the kept card that pays: well-formed XHTML with one form directly under
    /// <c>body</c>. A checkout that awaits
    /// no card any more gets a way to its own page instead. Spec: merchant-purchase §3.7.5.
    /// </summary>
    /// <param name="checkout">The checkout as it stands.</param>
    /// <param name="languages">Languages that the browser accepts, as its header says; null: unknown.</param>
    PayerPage AskVerificationValue(CheckoutView checkout, string? languages);

    /// <summary>The page that tells the payer why a request of the shop was refused. Spec: merchant-purchase §3.2.</summary>
    /// <param name="code">Code of the refusal, as the wire numbers it.</param>
    /// <param name="text">What is wrong.</param>
    /// <param name="language">Language that the shop asked for; null: none.</param>
    /// <param name="languages">Languages that the browser accepts, as its header says; null: unknown.</param>
    PayerPage Refused(int code, string text, string? language, string? languages);
}

/// <summary>A page for a payer's browser.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Html">The page; empty when the browser is sent on.</param>
/// <param name="Headers">Headers that belong to it.</param>
public sealed record PayerPage(int Status, string Html, IReadOnlyList<KeyValuePair<string, string>> Headers);
