using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api.Gateway.Sync.Token;

/// <summary>
/// Gateway → Sync → Token → Samsung Pay: a variant of <c>/g2g/payment</c> with the device's card number and cryptogram, or with the payment
/// credential. Spec: gateway-sync §6.4.
/// </summary>
internal sealed class SamsungPay(WalletCards wallets) : ICardVariant
{
    /// <summary>The wallet's word in <c>pg_payment_method</c>.</summary>
    public const string Word = "samsung_pay";

    public bool Fits(CardPage.Request request) => request.PaymentMethod == Word;

    public ValueTask<CardOffer> ReadAsync(CardPage.Request request, PgFormContext context, CancellationToken cancellationToken) =>
        wallets.ReadAsync(WalletKind.SamsungPay, request, context, cancellationToken);

    public CardAnswer AnswerOf(CardPage.Request request, PgFormContext context, OperationAnswer answer) => WalletAnswer.Of(answer, dated: true);
}
