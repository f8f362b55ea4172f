namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>
/// Opens what a payer's phone handed over. One call for whoever takes such a token: a page of the Gateway, the hosted page, the mobile SDK. What comes out goes
/// into a card purchase: card, expiry, proof, and the token's one use. Spec: gateway-sync §6.2–6.4, sdk-and-cms §3, merchant-purchase §3.4.
/// </summary>
public interface IWalletTokens
{
    /// <summary>
    /// Verifies and decrypts a token: who signed it, for whom it was made, to which of our keys it is encrypted, and the amount where it names one. Nothing is
    /// written: the token is spent by the payment that claims <see cref="WalletCard.Use"/>, which is also where one that is too old is refused.
    /// </summary>
    /// <param name="wallet">Whose token it is.</param>
    /// <param name="token">
    /// As the wallet's own interface gives it. Apple: JSON of <c>PKPaymentToken.paymentData</c>, bare or inside the payment token. Google:
    /// <c>paymentMethodData.tokenizationData.token</c>. Samsung: the JWE, bare or inside <c>{"type","version","data"}</c> or <c>{"3DS":{…}}</c>.
    /// </param>
    /// <param name="demand">What it must be right for.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    ValueTask<WalletReading> ReadAsync(WalletKind wallet, string token, WalletDemand demand, CancellationToken cancellationToken);
}

/// <summary>
/// Tokens that are none, for those who test without a wallet: registered in the sandbox only, and asked before anything else. Spec: sdk-and-cms §3.
/// </summary>
public interface IWalletTestTokens
{
    /// <summary>The card that a text stands for; null: it is to be read as a real token.</summary>
    WalletCard? Find(WalletKind wallet, string token);
}
