using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>
/// Cards from wallets: decrypted by the shop, or in the wallet's own token, which the platform opens. Every page that takes a wallet comes here. Spec:
/// gateway-sync §6.2–6.4, sdk-and-cms §3.
/// </summary>
internal sealed class WalletCards(IWalletTokens tokens)
{
    /// <summary>Reads the card of a request in either form.</summary>
    public async ValueTask<CardOffer> ReadAsync(WalletKind wallet, CardPage.Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (!context.Merchant.Settings.Wallets)
        {
            return new PgFormError(WireErrors.MethodNotActive);
        }

        return request.PaymentToken is { } token
            ? await ReadTokenAsync(wallet, token, context.Merchant, request.Amount, request.Name, cancellationToken)
            : ReadDecrypted(wallet, request);
    }

    /// <summary>Opens a wallet's own token. The shop's switch for wallets is the caller's business.</summary>
    /// <param name="wallet">Whose token it is.</param>
    /// <param name="token">The token as the wallet gave it.</param>
    /// <param name="merchant">The shop that is paid.</param>
    /// <param name="amount">What is paid.</param>
    /// <param name="name">Name on the card, when the shop knows it better.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async ValueTask<CardOffer> ReadTokenAsync(
        WalletKind wallet, string token, Shop merchant, Money amount, string? name, CancellationToken cancellationToken)
    {
        var (card, refusal) = await tokens.ReadAsync(wallet, token, new WalletDemand(merchant.Id, amount), cancellationToken);
        return card is null
            ? new PgFormError(Refusals.CodeOf(refusal!.Value))
            : new OfferedCard(card.Card, card.Expiry, null, name ?? card.Cardholder ?? "")
            {
                Wallet = wallet,
                WalletToken = card.Use,
                Proof = card.Proof,
                ChallengeWanted = card.Proof is null,
            };
    }

    private static CardOffer ReadDecrypted(WalletKind wallet, CardPage.Request request)
    {
        // A kept card's token stands in for the number elsewhere; here both together say two things.
        if (request.Pan is null)
        {
            return PgFormError.Invalid(SharedNames.CardToken);
        }

        if (request.Name is null && wallet != WalletKind.GooglePay)
        {
            return PgFormError.Invalid(SharedNames.CardName);
        }

        var eci = request.EciIndicator;
        if (eci is null)
        {
            return PgFormError.Invalid(SharedNames.EciIndicator);
        }

        // Google's account has cards that are on no device: no cryptogram, so the payer is asked by 3-D Secure.
        var isOnFile = wallet == WalletKind.GooglePay && request.Cryptogram is null && WalletProofs.IsWeak(WalletProofs.Indicator(eci, request.Pan.Scheme)!);
        var proof = isOnFile ? null : WalletProofs.Read(request.Cryptogram, eci, request.Pan);
        if (proof is null && !isOnFile)
        {
            return PgFormError.Invalid(SharedNames.Cryptogram);
        }

        var offer = ClearCard.Read(request.Pan, request.Cvv, request.Year, request.Month, request.Name ?? "");
        return offer.Card is { } card ? card with { Wallet = wallet, Proof = proof, ChallengeWanted = isOnFile } : offer;
    }
}
