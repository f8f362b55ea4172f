namespace FreedomPay.Payments.Checkout;

/// <summary>Composes how a payer's browser goes back to the shop, signed as the wire wants it. Spec: callbacks §1; merchant-purchase §3.5.</summary>
public interface IReturnComposer
{
    /// <summary>Where the payer goes as the checkout stands; null: the shop named no address for that.</summary>
    PayerReturn? Compose(CheckoutView checkout);
}

/// <summary>A browser's way back to the shop.</summary>
/// <param name="Url">The address; for a link the fields are in its query.</param>
/// <param name="ByPost">The browser posts <paramref name="Fields"/>; else it follows the address.</param>
/// <param name="AtOnce">Without a button (older shops).</param>
/// <param name="Fields">All fields, in order.</param>
public sealed record PayerReturn(string Url, bool ByPost, bool AtOnce, IReadOnlyList<KeyValuePair<string, string>> Fields);
