using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;
using FreedomPay.Vault;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>A card that the shop encrypted to the platform's key. Whatever is wrong with it, the code is the same. Spec: gateway-sync §1.8.</summary>
internal sealed class EncryptedCard(ICardDecryption decryption) : ICardVariant
{
    public bool Fits(CardPage.Request request) => request.EncryptedCard is not null;

    public async ValueTask<CardOffer> ReadAsync(CardPage.Request request, PgFormContext context, CancellationToken cancellationToken) =>
        !context.Merchant.Settings.DirectCardPayments ? new PgFormError(WireErrors.MethodNotActive)
        : request.Name is null ? PgFormError.Invalid(SharedNames.CardName)
        : await ReadAsync(request.EncryptedCard!, request.Name, request.IdempotencyKey, context, cancellationToken);

    public CardAnswer AnswerOf(CardPage.Request request, PgFormContext context, OperationAnswer answer) => CardAnswer.Of(answer);

    /// <summary>Opens the message. With an idempotency key the shop may send the same one again: it gets the first answer again.</summary>
    public async ValueTask<CardOffer> ReadAsync(
        string message, string name, string? idempotencyKey, PgFormContext context, CancellationToken cancellationToken)
    {
        if (!context.Merchant.Settings.CardEncryption)
        {
            return new PgFormError(WireErrors.ActionDisabled);
        }

        var claimant = idempotencyKey is null ? null : $"{context.Merchant.Id} {context.Script} {idempotencyKey}";
        var card = await decryption.OpenAsync(message, claimant, cancellationToken);
        return card is null ? new PgFormError(WireErrors.CardData) : new OfferedCard(card.Card, card.Expiry, card.Cvv, name);
    }
}
