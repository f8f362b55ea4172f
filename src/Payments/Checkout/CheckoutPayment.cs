using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Payments.Checkout;

/// <summary>What a payer submits to pay with. Exactly one of <see cref="Card"/>, <see cref="SavedCard"/> is given.</summary>
public sealed record CheckoutPayment
{
    /// <summary>A card that the payer typed, or that a wallet handed over.</summary>
    public CheckoutCard? Card { get; init; }

    /// <summary>Number of a card that the shop keeps for this payer.</summary>
    public long? SavedCard { get; init; }

    /// <summary>Card verification value: of the typed card, or asked again for a kept one.</summary>
    public Cvv? Cvv { get; init; }

    /// <summary>The payer wants the card kept for the next time.</summary>
    public bool SaveCard { get; init; }

    /// <summary>The payer is not there (a charge without acceptance): no 3-D Secure.</summary>
    public bool PayerAbsent { get; init; }

    /// <summary>E-mail typed on the page.</summary>
    public string? Email { get; init; }

    /// <summary>Phone typed on the page, digits with country code.</summary>
    public string? Phone { get; init; }
}

/// <summary>A card as presented to a checkout.</summary>
/// <param name="Pan">Card number.</param>
/// <param name="Expiry">Expiry.</param>
/// <param name="Cardholder">Name on the card; null when a wallet does not tell it.</param>
/// <param name="Proof">Proof of the authentication that the payer's wallet made.</param>
/// <param name="WalletToken">The one use of the wallet's token; null: no wallet, or a token for tests.</param>
/// <param name="Wallet">The wallet that handed it over; null: the payer typed it.</param>
public sealed record CheckoutCard(
    Pan Pan, CardExpiry Expiry, string? Cardholder, AuthenticationProof? Proof = null, WalletTokenUse? WalletToken = null, WalletKind? Wallet = null);
