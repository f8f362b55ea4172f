using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api.Gateway.Sync.Token;

/// <summary>
/// Gateway → Sync → Token → Google Pay: a variant of <c>/g2g/payment</c> with a device's card number and cryptogram, with a card of the account,
/// whose payer passes 3-D Secure, or with the payment method token. Spec: gateway-sync §6.3.
/// </summary>
internal sealed class GooglePay(WalletCards wallets) : ICardVariant
{
    /// <summary>The wallet's word in <c>pg_payment_method</c>.</summary>
    public const string Word = "google_pay";

    public bool Fits(CardPage.Request request) => request.PaymentMethod == Word;

    public ValueTask<CardOffer> ReadAsync(CardPage.Request request, PgFormContext context, CancellationToken cancellationToken) =>
        wallets.ReadAsync(WalletKind.GooglePay, request, context, cancellationToken);

    public CardAnswer AnswerOf(CardPage.Request request, PgFormContext context, OperationAnswer answer) => WalletAnswer.Of(answer, dated: false);
}
